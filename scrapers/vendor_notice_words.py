"""The words in which vendors tell the end, the beta and the successors of an exam, in the languages of their pages."""

import re

from scrapers.vendor_names import CERTIFICATION

MONTH_AND_DAY = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
EXAM = (
    r"(?:exams?|certifications?|certificates?|certified|credentials?|tests?|this programm?e?|(?:current|"
    r"existing) version|prüfung(?:en|stag)?|zertifizierung(?:en)?|"
    r"zertifikat\w*|examens?|examen|exámenes|certificación|certificaciones|exames?|certificação|"
    r"certificações|esam[ei]|"
    r"certificazion[ei]|[A-Z]{2,3}-(?:C\d\d|\d{3}))"
)
EXAM_UNSPACED = r"試験|認定|시험|자격증|인증|考试|考試|认证|認證"
"""Without blanks between words there are no ends of words to ask for."""
ELSE = (
    r"(?:beta (?:exams?|versions?|periods?|tests?)|test(?:ing)? (?:cent(?:er|re)s?|providers?|programs?)|courses?|"
    r"learning paths?|modules?|renewals?(?: assessments?| exams?)?|practice (?:exams?|assessments?|tests?)|vouchers?|"
    r"badges?|services?|features?|labs?|webassessor|videos?|skills? badges?|(?:this|the|our|special|"
    r"limited) offers?|promotions?|discounts?|retakes?|"
    r"trainings?|workshops?|webinars?|appointments?|(?:online )?proctoring|(?:paper|printed) certificates?|guides?|"
    r"(?:(?:exam|certification) )?(?:accounts?|dashboards?|profiles?|portals?|web ?sites?)|"
    r"(?:exam|certification) (?:guides?|discounts?|offers?|vouchers?|prep\w*|results?|scores?|reports?|"
    r"lounges?|desks?|support|sessions?|"
    r"questions?|topics?|outlines?|objectives?|blueprints?|pages?|fees?))"
)
SUBJECT = re.compile(rf"(?<![^\W_]){EXAM}(?![^\W\d_])|{EXAM_UNSPACED}|(?-i:{CERTIFICATION.pattern})", re.IGNORECASE)
OTHER_SUBJECT = re.compile(rf"(?<![^\W_]){ELSE}(?![^\W_])", re.IGNORECASE)
ENDS = re.compile(
    r"will (?:\w+ )?(?:be )?(?:retir\w+|discontinued?|sunset|clos\w+)|(?:is|are|we['’]re) (?:being |"
    r"now )?(?:retiring|closing)|"
    rf"(?:to|going to) (?:be retired|retire)|retir(?:es?|ing) (?:on|after|{MONTH_AND_DAY})|"
    rf"for retirement (?:on|in)|no longer be (?:available|offered)|"
    r"will no longer offer|"
    rf"(?:can (?:still )?(?:be taken|take|sit|earn)\b[^.]{{0,80}}?|is available |is offered |"
    rf"you have )\b(?:until|through)\s(?={MONTH_AND_DAY}|\d{{1,2}} [a-z]+ 20|20\d\d)|"
    r"(?:last|final) (?:day|date|chance) (?:to|for|(?:that |when )?you can) (?:take|sit|taking|sitting|"
    r"complete|schedule and take)|"
    r"no longer be able to (?:take|sit|earn|schedule)|(?:last|final) exam da(?:y|te)|last day (?:of|"
    r"for) (?:the |this )?[\w-]* ?exam|retirement date|"
    r"(?:wird|werden)\b(?:[^.]|(?<=\d)\.){0,80}\b(?:eingestellt|zurückgezogen|abgelöst|außer betrieb)|"
    r"letzte[rn]? (?:prüfungs)?tag|(?:kann|können)\b(?:[^.]|(?<=\d)\.){0,40}\bbis (?:zum )?\d(?:[^.]|"
    r"(?<=\d)\.){0,40}\babgelegt|"
    r"(?:ist|wird|werden) ab\b(?:[^.]|(?<=\d)\.){0,30} nicht mehr (?:verfügbar|angeboten)|"
    r"(?:sera|seront)\b[^.]{0,30}\b(?:retiré|supprimé|mise? hors service|abandonné)|dernier jour|"
    r"ne (?:sera|seront) plus (?:disponible|proposé)|"
    r"(?:dejará de|ya no) estar(?:á)? disponible|(?:deixará de estar|não estará mais) disponível|"
    r"non sarà più disponibile|"
    r"se retirar[áa]|ser[áa] retirad|último d[íi]a|ser[áa] (?:descontinuad|desativad|retirad|aposentad)|"
    r"(?:verrà|sarà) ritirat|ultimo giorno|"
    r"(?:廃止|終了)(?:と?なり|され|し)?(?:予定|ます|る予定)|最終日|(?:사용 )?(?:중지|종료|폐지)(?:됩니다|될 예정)|"
    r"마지막 (?:응시|시험)일|[将將][^。]{0,40}(?:停用|停止|退役|终止|終止|下线|下線|取消)|最后一天|最後一天",
    re.IGNORECASE,
)
ENDED = re.compile(
    r"(?:has|have|was|were|is|are) (?:now )?(?:been )?(?:retired|discontinued)|(?:has|have) (?:been )?closed|"
    r"can no longer (?:be taken|be earned|take|earn|sit)\b|(?:retired|ended|discontinued) on|last offered on|"
    rf"\bretired (?={MONTH_AND_DAY})|"
    r"(?:aws|microsoft|google|google cloud|we) (?:has |have )?(?:retired|discontinued) (?=the |this |our |"
    r"its |aws |exam )|"
    r"no longer (?:available|offer(?:ed)?\b|accepting)|(?:has|have) ended|"
    r"wurden?\b(?:[^.]|(?<=\d)\.){0,80}\b(?:eingestellt|zurückgezogen|abgelöst)|"
    r"ist (?:seit\b(?:[^.]|(?<=\d)\.){0,30} )?(?:nicht mehr verfügbar|eingestellt)|"
    r"a été (?:retiré|supprimé|abandonné)|n['’]est plus (?:disponible|proposé)|"
    r"(?:ha sido|fue) retirad|se retiró|ya no está disponible|"
    r"foi (?:descontinuad|desativad|retirad)|não está mais disponível|è stat[oa] ritirat|non è più disponibile|"
    r"(?:廃止|終了)(?:し|され|となり)(?:まし)?た|(?:중지|종료|폐지)되었습니다|已(?:经|於|于)?[^。]{0,20}(?:停用|停止|退役|终止|終止|下线)",
    re.IGNORECASE,
)
REGISTRATION = re.compile(
    r"(?:register|registration|purchase|buy|schedule(?! and take)|book|inscri|anmeld|registrier|inscrev|"
    r"iscri)\w*|登録|申し?込",
    re.IGNORECASE,
)
UNTIL = re.compile(r"\b(?:until|through)\s*$", re.IGNORECASE)
LAST_DAY = re.compile(r"last day|final da|letzte|dernier|[uú]ltimo|最終|마지막", re.IGNORECASE)
PASSIVE = re.compile(
    r"^(?!aws|microsoft|google|we\b|you\b).*\b(?:is|are|was|were|be|been|has|have)\b(?!.*ing$)(?! able to)|"
    r"longer available|accepting",
    re.IGNORECASE,
)
"""The exam is the subject of such words, and so stands before them."""
NOT_SO = re.compile(r"\b(?:not|never|won['’]t|no (?:plans?|retirement)|nicht(?! mehr))\b", re.IGNORECASE)
IN_PART = re.compile(
    r"\s*(?:in person|online|remotely|from home|during|while|(?:at|through|via) (?!the end\b|\d|midnight|noon))\b",
    re.IGNORECASE,
)
"""Behind `no longer be taken`: only this place, provider or while is over, not the exam."""
PERHAPS = re.compile(
    r"^(?:if|when|once|whenever|should|wenn|falls|sobald|si|lorsque|quand|cuando|se|quando)\b", re.IGNORECASE
)
RELATIVE = re.compile(r"\b(?:which|that|who|die|der|das|qui|que|che)\s+(?:\w+\s+)?$", re.IGNORECASE)
BETA = re.compile(
    r"(?:exam|certification|version|prüfung|examen|exame|esame)\b[^.]{0,60}\b(?:is|ist|currently|derzeit|"
    r"now|est|está)\b"
    r"[^.]{0,25}\bb[eê]ta(?:-?phase|-?version)?\b|beta[- ](?:exam|version|prüfung|exam is|registration)\b[^.]{0,40}"
    r"\b(?:now |currently |jetzt )?(?:open|available|live|verfügbar)|in beta\b|\(beta\)|beta exam\b|"
    r"(?:ベータ版|測試版|测试版|베타)(?:です|として|で提供|입니다|로 제공)",
    re.IGNORECASE,
)
BETA_OVER = re.compile(
    r"(?:no longer|not|was|were|took|ended|closed|after|during|results?|nicht mehr|previous\w*)\b[^.]{0,40}\bbeta|"
    r"\bbeta\b[^.]{0,60}\b(?:ended|closed|over|results?|took|passed)",
    re.IGNORECASE,
)
BETA_UNTIL = re.compile(r"\bbeta (?:until|through|bis|jusqu)", re.IGNORECASE)
BETA_FROM_TO = re.compile(
    r"\b(?:from|between|runs|vom|von|zwischen|du|entre|del?|desde|dal)\b|から|～|부터|从", re.IGNORECASE
)
BETA_OF_ELSE = re.compile(r"\b(?:renewal|practice|recertification)\b[^.]{0,80}\bbeta\b", re.IGNORECASE)
COMES = re.compile(
    r"\b(?:new|updated|upcoming|next|latest|registration|opens?|begins?|starts?|starting|launch\w*|"
    r"available|first day|"
    r"replac\w+|introduc\w+|neue[nrs]?|anmeldung|registrierung|verfügbar|ersetzt|"
    r"nouve(?:l|lle|au)|inscriptions?|premier jour|disponible|remplac\w+|"
    r"nuev[oa]|inscripción|primer día|reemplaz\w+|nov[oa]|inscrição|inscrições|disponível|substitu\w+|"
    r"nuov[oa]|iscrizion[ei]|primo giorno|disponibile|sostitu\w+)\b|新しい|新版|登録|受付|새로운|신규|등록|推出|注册",
    re.IGNORECASE,
)
REPLACED = re.compile(r"replac|supersed|success|instead", re.IGNORECASE)
OWN = re.compile(
    r"\b(?:this|diese[rs]?|cette|est[ea]|quest[ao]) (?:exam|certifi|credential|prüfung|zertifi|esame)", re.IGNORECASE
)
"""How a page speaks of its own exam; in the sentence behind one on another exam it points back to that."""
UNNAMED = re.compile(
    r"\b(?:some|several|other|many|multiple|various|certain|the following|\d+|two|three|four|five|six|seven|eight) "
    r"(?:[\w-]+ ){0,2}(?:exams|certifications|credentials)\b",
    re.IGNORECASE,
)
"""Which they are stands elsewhere."""
POINTS_BACK = re.compile(rf"{OWN.pattern}|\b(?:the|its?|die|der) ", re.IGNORECASE)
