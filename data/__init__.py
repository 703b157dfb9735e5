"""Everything the data is: facts, counts and answers; knows neither network nor screen."""
