"""python -m data build | skills | titles | demand | compare | certifications | plan | check | status | quality …"""

import typer

from data import commands_asking, commands_making, commands_streaming

app = typer.Typer(help="Crossroads: the data and its answers.", no_args_is_help=True, pretty_exceptions_enable=False)
for command in (
    commands_asking.status,
    commands_asking.demand,
    commands_asking.compare,
    commands_asking.certifications,
    commands_asking.plan,
    commands_streaming.skills,
    commands_streaming.titles,
    commands_making.build,
    commands_making.check,
    commands_making.quality,
    commands_making.publish,
    commands_making.tables,
):
    app.command()(command)

if __name__ == "__main__":
    app()
