# What the program says on pages, in Arabic: modern standard Arabic, with the plural forms of CLDR (few: 3 to 10, many:
# 11 to 99). The comments on single messages stand in en.ftl.

language-name = العربية
in-other-languages = بلغات أخرى

## Between things, in all sentences

separator = {"، "}
separator-strong = {"؛ "}
sentence-space = {" "}
in-brackets = ({ $words })
labelled = { $label }: { $words }
reference = { $title }. { $by }
reference-at = { $reference }، { $place }.

## Dates

date-range = من { $from } إلى { $to }
date-from = بدءًا من { $date }
date-by = بحلول { $date }
date-between = بين { $from } و{ $to }
date-decade = عقد { $year }
date-some-month = شهر غير محدد من { $date }
date-some-day = يوم غير محدد من { $date }
date-spring = ربيع { $year }
date-summer = صيف { $year }
date-autumn = خريف { $year }
date-winter = شتاء { $year }
date-before-christ = { $year } ق.م.
date-about = نحو { $date }
date-uncertain = { $date }؟

## Pages of the program's own: their titles, also in the bar, in crumbs and where a page is named

briefing = الإحاطة
entities = فهرس الأسماء
timeline = التسلسل الزمني
events = الأحداث
evidence = الأدلة
sources = المصادر
relations = العلاقات
glossary = مسرد المصطلحات
changes = التغييرات
about-this-briefing = عن هذه الإحاطة
not-found = الصفحة غير موجودة
contents = المحتويات
people-places-terms = الأشخاص والأماكن والمصطلحات

## Kinds of records; a capital comes by itself where one begins a line

kind-page = صفحة
kind-person = شخص
kind-organisation = مؤسسة
kind-group = مجموعة
kind-polity = كيان سياسي
kind-place = مكان
kind-concept = مفهوم
kind-work = عمل
kind-event = حدث
kind-claim = ادعاء
kind-judgment = تقدير
kind-term = مصطلح
kind-correction = تصحيح
kind-map = خريطة
kind-source = مصدر
# Many of a kind.
kinds-pages = صفحات
kinds-people = أشخاص
kinds-organisations = مؤسسات
kinds-groups = مجموعات
kinds-polities = كيانات سياسية
kinds-places = أماكن
kinds-concepts = مفاهيم
kinds-works = أعمال
kinds-events = أحداث
kinds-claims = ادعاءات
kinds-judgments = تقديرات
kinds-terms = مصطلحات
kinds-corrections = تصحيحات
kinds-maps = خرائط
kinds-sources = مصادر

## Who made a source, and places in it

and-others = { $names } وآخرون
place-act = { $places ->
    [one] الفصل المسرحي { $place }
   *[several] الفصول المسرحية { $place }
}
place-appendix = { $places ->
    [one] الملحق { $place }
   *[several] الملاحق { $place }
}
place-article-locator = { $places ->
    [one] المادة { $place }
   *[several] المواد { $place }
}
place-book = { $places ->
    [one] الكتاب { $place }
   *[several] الكتب { $place }
}
place-canon = { $places ->
    [one] القانون الكنسي { $place }
   *[several] القوانين الكنسية { $place }
}
place-chapter = { $places ->
    [one] الفصل { $place }
   *[several] الفصول { $place }
}
place-column = { $places ->
    [one] العمود { $place }
   *[several] الأعمدة { $place }
}
place-elocation = { $places ->
    [one] الموضع { $place }
   *[several] المواضع { $place }
}
place-equation = { $places ->
    [one] المعادلة { $place }
   *[several] المعادلات { $place }
}
place-figure = { $places ->
    [one] الشكل { $place }
   *[several] الأشكال { $place }
}
place-folio = { $places ->
    [one] الورقة { $place }
   *[several] الأوراق { $place }
}
place-issue = { $places ->
    [one] العدد { $place }
   *[several] الأعداد { $place }
}
place-line = { $places ->
    [one] السطر { $place }
   *[several] الأسطر { $place }
}
place-note = { $places ->
    [one] الحاشية { $place }
   *[several] الحواشي { $place }
}
place-opus = { $places ->
    [one] المصنَّف { $place }
   *[several] المصنَّفات { $place }
}
place-page = { $places ->
    [one] ص. { $place }
   *[several] ص ص. { $place }
}
place-paragraph = { $places ->
    [one] الفقرة { $place }
   *[several] الفقرات { $place }
}
place-part = { $places ->
    [one] الجزء { $place }
   *[several] الأجزاء { $place }
}
place-rule = { $places ->
    [one] القاعدة { $place }
   *[several] القواعد { $place }
}
place-scene = { $places ->
    [one] المشهد { $place }
   *[several] المشاهد { $place }
}
place-section = { $places ->
    [one] القسم { $place }
   *[several] الأقسام { $place }
}
place-sub-verbo = { $places ->
    [one] تحت المدخل { $place }
   *[several] تحت المداخل { $place }
}
place-supplement = { $places ->
    [one] التكملة { $place }
   *[several] التكملات { $place }
}
place-table = { $places ->
    [one] الجدول { $place }
   *[several] الجداول { $place }
}
place-timestamp = { $place }
place-title-locator = { $places ->
    [one] الباب { $place }
   *[several] الأبواب { $place }
}
place-verse = { $places ->
    [one] الآية { $place }
   *[several] الآيات { $place }
}
place-version = { $places ->
    [one] الإصدار { $place }
   *[several] الإصدارات { $place }
}
place-volume = { $places ->
    [one] المجلد { $place }
   *[several] المجلدات { $place }
}

## Citations, notes and remarks

citations = الإحالات
sources-on-this-page = مصادر هذه الصفحة
source-number = المصدر { $number }
source-number-at = المصدر { $number }، { $place }
note-number = الحاشية { $number }
remark = الملاحظة { $letter }
remarks = ملاحظات
back-to-the-text = العودة إلى النص

## What was found of quoted words

verdict-found = مطابق للنص المحفوظ
verdict-found-typeset = مطابق للنص المحفوظ، بصرف النظر عن التنضيد
verdict-found-hyphen = مطابق للنص المحفوظ، مع ترك أمر الواصلة مفتوحًا
verdict-found-on = طابق النص المحفوظ في { $day }
verdict-found-on-typeset = طابق النص المحفوظ في { $day }، بصرف النظر عن التنضيد
verdict-found-on-hyphen = طابق النص المحفوظ في { $day }، مع ترك أمر الواصلة مفتوحًا
verdict-not-found = غير موجود في النص المحفوظ
verdict-unchecked = لم يُتحقَّق منه بعد
verdict-not-held = النص غير محفوظ
verdict-not-in-order = النص المحفوظ ليس بترتيب القراءة
agreement-exact = مطابقة حرفية، الفقرة { $paragraph }
agreement-typographic = مطابقة إلا في شكل علامات الاقتباس، الفقرة { $paragraph }
agreement-typeset = بصرف النظر عن نهايات الأسطر والحروف المركّبة ورؤوس الصفحات، الفقرة { $paragraph }
agreement-hyphen = بصرف النظر عن التنضيد: ينتهي سطر داخل كلمة، ولا يُعرف إن كانت الواصلة من الكلمة نفسها، الفقرة { $paragraph }

## In an author's text

translation = الترجمة
translation-by = الترجمة: { $translator }
task-done = أُنجز:
task-open = لم يُنجز بعد:
table-of = جدول: { $columns }
callout-note = ملاحظة
callout-tip = نصيحة
callout-important = مهم
callout-warning = تحذير
callout-caution = تنبيه
callout-claim = ادعاء
callout-correction = تصحيح
callout-analysis = تحليل
embed-from = من { $page }
embed-from-in-review = من { $page }، وهي قيد المراجعة

## Where something stands: the name of a page or a record, and a part of it

place-in-standfirst = { $page }، التمهيد
place-in-bottom-line = { $page }، الخلاصة
a-claim = ادعاء
a-judgment = تقدير
a-correction = تصحيح
a-map = خريطة
glossary-term = مسرد المصطلحات، { $term }

## Copies for review

review-comment = تعليق
review-insertion = إضافة
review-deletion = حذف
review-substitution = استبدال
review-highlight = تعليم
review-point = { $kind } { $number }
review-change = { $kind }: { $words }
status-draft = مسودة
status-review = قيد المراجعة
finding-error = خطأ:
finding-warning = تحذير:
severity-note = ملاحظة
severity-warning = تحذير
severity-error = خطأ
review-comments = { $count ->
    [zero] لا تعليقات
    [one] تعليق واحد
    [two] تعليقان
    [few] { $count } تعليقات
    [many] { $count } تعليقًا
   *[other] { $count } تعليق
}
review-changes = { $count ->
    [zero] لا تغييرات
    [one] تغيير واحد
    [two] تغييران
    [few] { $count } تغييرات
    [many] { $count } تغييرًا
   *[other] { $count } تغيير
}
review-records = { $count ->
    [zero] لا سجلات غير مُجازة
    [one] سجل واحد غير مُجاز
    [two] سجلان غير مُجازين
    [few] { $count } سجلات غير مُجازة
    [many] { $count } سجلًا غير مُجاز
   *[other] { $count } سجل غير مُجاز
}
review-errors = { $count ->
    [zero] لا أخطاء
    [one] خطأ واحد
    [two] خطآن
    [few] { $count } أخطاء
    [many] { $count } خطأً
   *[other] { $count } خطأ
}
review-warnings = { $count ->
    [zero] لا تحذيرات
    [one] تحذير واحد
    [two] تحذيران
    [few] { $count } تحذيرات
    [many] { $count } تحذيرًا
   *[other] { $count } تحذير
}
review-open-points = نقاط مفتوحة
review-copy = نسخة للمراجعة بتاريخ { $date }، وليست للقراء.
review-counts = { $counts }.
review-nothing-open = لا شيء مفتوح.
review-as-shown = يُعرض النص بتغييراته، أما الملاحظات ونتائج التحقق فهي التي تكون له بعد قبول التغييرات كلها.
review-points = التعليقات والتغييرات
review-not-cleared = لم يُجَز بعد
review-waiting = { $kind }، { $status }
review-waiting-by = { $kind }، { $status }، بقلم { $authors }
review-findings = ما رُصد في المراجعة

## Foot of a page

foot-version = الإصدار { $version }.
foot-version-on = الإصدار { $version }، { $day }.
foot-day = { $day }.
foot-cutoff = تاريخ إقفال المعلومات: { $cutoff }.
cite-titled = { $makers }: «{ $title }»
version-named = الإصدار { $name }
download-book = كل شيء في صفحة واحدة للطباعة
download-data = كل شيء في صورة بيانات
download-claims = الادعاءات في جدول
download-timeline = التسلسل الزمني في جدول
download-entities = الأشخاص والهيئات والأماكن (FollowTheMoney)
download-hashes = البصمات الرقمية للنصوص المحفوظة
download-evidence = ما عُثر عليه فيها

## Front page and further pages

kicker-background = إحاطة بالخلفيات
kicker-explainer = مادة شارحة
kicker-analysis = تحليل
kicker-fact-check = تدقيق الحقائق
kicker-reference = مرجع
type-of-work-background = إحاطة بالخلفيات
type-of-work-explainer = مادة شارحة
type-of-work-analysis = تحليل
type-of-work-fact-check = تدقيق الحقائق
type-of-work-reference = مرجع
fact-cutoff = تاريخ إقفال المعلومات
fact-sources = المصادر
sources-all-held = { $count }
sources-some-held = { $held ->
    [zero] { $count }، ولم يُحفظ نص أي منها
    [one] { $count }، نص واحد منها محفوظ
    [two] { $count }، نصّان منها محفوظان
   *[other] { $count }، نصوص { $held } منها محفوظة
}
sources-held-elsewhere = { $elsewhere ->
    [one] { $count }، نص واحد منها محفوظ في مكان آخر
    [two] { $count }، نصّان منها محفوظان في مكان آخر
   *[other] { $count }، نصوص { $elsewhere } منها محفوظة في مكان آخر
}
sources-held-here-and-elsewhere = { $count }، عدد ما حُفظ نصّه هنا { $held }، وفي مكان آخر { $elsewhere }
fact-quotations-checked = الاقتباسات المتحقَّق منها
count-of-all = { $count } من { $all }
fact-origins = أصول كل ادعاء رئيسي
from-to = من { $from } إلى { $to }
origins-and-unknown = { $count ->
    [zero] { $known }
    [one] { $known }؛ ورواية واحدة مجهولة الأصل
    [two] { $known }؛ وروايتان مجهولتا الأصل
    [few] { $known }؛ و{ $count } روايات مجهولة الأصل
   *[other] { $known }؛ و{ $count } رواية مجهولة الأصل
}
origins-and-some-unknown = { $count ->
    [zero] { $known }
    [one] { $known }؛ ورواية واحدة على الأكثر مجهولة الأصل
    [two] { $known }؛ وروايتان على الأكثر مجهولتا الأصل
    [few] { $known }؛ و{ $count } روايات على الأكثر مجهولة الأصل
   *[other] { $known }؛ و{ $count } رواية على الأكثر مجهولة الأصل
}
fact-reading-time = مدة القراءة
minutes = { $count ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
   *[other] { $count } دقيقة
}

## Cards of names, and the register of relations

mentions-counted = { $count ->
    [zero] لا إشارات
    [one] إشارة واحدة
    [two] إشارتان
    [few] { $count } إشارات
   *[other] { $count } إشارة
}
relations-summary = { $count ->
    [zero] لا علاقات تذكرها الإحاطة.
    [one] علاقة واحدة تذكرها الإحاطة مع مصدرها.
    [two] علاقتان تذكرهما الإحاطة مع مصادرهما.
    [few] { $count } علاقات تذكرها الإحاطة مع مصادرها.
   *[other] { $count } علاقة تذكرها الإحاطة مع مصادرها.
}
relations-summary-unconfirmed = { $count ->
    [one] علاقة واحدة تذكرها الإحاطة مع مصدرها؛ المنقول فحسب منها { $unconfirmed }.
    [two] علاقتان تذكرهما الإحاطة مع مصادرهما؛ المنقول فحسب منهما { $unconfirmed }.
    [few] { $count } علاقات تذكرها الإحاطة مع مصادرها؛ المنقول فحسب منها { $unconfirmed }.
   *[other] { $count } علاقة تذكرها الإحاطة مع مصادرها؛ المنقول فحسب منها { $unconfirmed }.
}

## Table of claims and sources

matrix-states = يذكره
matrix-relays = ينقله
matrix-narrower = يؤيد صيغة أضيق منه
matrix-against = يناقضه
matrix-silent = لا يُستشهد به عليه
matrix-left-out = جدول الادعاءات ({ $claims }) بحسب المصادر ({ $sources }) أكبر من أن يُقرأ. ويورد كل ادعاء أدناه مصادره، ويمكن لصفحة أن تعرض جزءًا من الجدول.
claims-and-sources = الادعاءات والمصادر
claims-and-sources-table = الادعاءات والمصادر، جدول
matrix-claim = الادعاء

## Maps

map-coastlines = السواحل: بيانات Natural Earth بمقياس 1:10 ملايين، ملكية عامة.
map-measured = وعليها قيست المسافات.
map-borders = الحدود كما ترسمها Natural Earth، ولا تتخذ الخريطة موقفًا من أي منها.
map-no-borders = اليابسة بلا حدود: لا تتخذ الخريطة موقفًا من أي منها.
map-shows = تُظهر الخريطة: { $places }.
map-from-to = من { $from } إلى { $to }: { $distance }.
map-degrees = { $degrees }°
map-north = { $degrees }° ش
map-south = { $degrees }° ج
map-east = { $degrees }° ق
map-west = { $degrees }° غ
kilometres = { $figure }{"\u00A0"}كم
metres = { $figure }{"\u00A0"}م
map-distance = من { $from } إلى { $to }: { $distance }.
map-shown = المعروض: { $places }.

## A source: the term, then what can stand beside it

fact-kind = النوع
fact-what-it-is = الوصف
fact-relays = ينقل عن
fact-account = طبيعة الرواية
origin-own-reporting = تغطية خاصة به
origin-primary = مصدر أولي
origin-relays = ينقل ما يقوله آخرون
origin-unknown = مجهول الأصل
fact-held = المحفوظ
fact-not-held = غير محفوظ
held-words = { $count ->
    [zero] نص بلا كلمات
    [one] نص من كلمة واحدة
    [two] نص من كلمتين
    [few] نص من { $count } كلمات
   *[other] نص من { $count } كلمة
}
held-elsewhere = { $count ->
    [zero] نص بلا كلمات، لم يكن في المتناول لهذه الطبعة
    [one] نص من كلمة واحدة، لم يكن في المتناول لهذه الطبعة
    [two] نص من كلمتين، لم يكن في المتناول لهذه الطبعة
    [few] نص من { $count } كلمات، لم يكن في المتناول لهذه الطبعة
   *[other] نص من { $count } كلمة، لم يكن في المتناول لهذه الطبعة
}
not-held = النص غير محفوظ
not-held-because = النص غير محفوظ: { $reason }
fact-rights = الحقوق
rights-public-domain = ملكية عامة
rights-open = رخصة مفتوحة
rights-licensed = مرخَّص باستخدامه
rights-in-copyright = محمي بحقوق النشر
rights-unknown = غير معروفة
rights-shown-in-full = { $rights }؛ معروض كاملًا
rights-excerpts-only = { $rights }؛ مقتطفات فقط
rights-not-shown = { $rights }؛ غير معروض
fact-reliability = الموثوقية
reliability-a = A، موثوق تمامًا
reliability-b = B، موثوق عادةً
reliability-c = C، موثوق إلى حد ما
reliability-d = D، غير موثوق عادةً
reliability-e = E، غير موثوق
fact-address = العنوان
fact-archived = نسخة مؤرشفة
fact-tells-of = زمن ما يرويه
tells-of-same-day = { $date }، يوم نشره
tells-of-before = { $days ->
    [one] { $date }، قبل نشره بيوم
    [two] { $date }، قبل نشره بيومين
    [few] { $date }، قبل نشره بمدة { $days } أيام
    [many] { $date }، قبل نشره بمدة { $days } يومًا
   *[other] { $date }، قبل نشره بمدة { $days } يوم
}
tells-of-after = { $date }، بعد يوم نشره
fact-date = التاريخ
date-basis-inferred = مستنتَج
date-basis-unknown = غير معروف
fact-seen = تاريخ الاطلاع
fact-state = الحالة
source-state-changed = تغيّر
source-state-dead = لم يعد يقود إلى شيء
source-state-retracted = سحبه ناشره
fact-checked = تاريخ الفحص
fact-relay-stands-in = النقل مذكور في
source-type-article = مقال
source-type-article-journal = مقال في دورية علمية
source-type-article-magazine = مقال في مجلة
source-type-article-newspaper = مقال إخباري
source-type-bill = مشروع قانون
source-type-book = كتاب
source-type-broadcast = بث إذاعي أو تلفزيوني
source-type-chapter = فصل من كتاب
source-type-classic = أثر كلاسيكي
source-type-collection = مجموعة
source-type-dataset = مجموعة بيانات
source-type-document = وثيقة
source-type-entry = مدخل
source-type-entry-dictionary = مدخل في معجم
source-type-entry-encyclopedia = مدخل في موسوعة
source-type-event = حدث
source-type-figure = شكل
source-type-graphic = رسم
source-type-hearing = جلسة استماع
source-type-interview = مقابلة
source-type-legal-case = قضية
source-type-legislation = تشريع
source-type-manuscript = مخطوط
source-type-map = خريطة
source-type-motion-picture = فيلم
source-type-musical-score = مدوّنة موسيقية
source-type-pamphlet = كتيّب
source-type-paper-conference = ورقة مؤتمر
source-type-patent = براءة اختراع
source-type-performance = عرض
source-type-periodical = دورية
source-type-personal-communication = مراسلة شخصية
source-type-post = منشور
source-type-post-weblog = تدوينة
source-type-regulation = لائحة تنظيمية
source-type-report = تقرير
source-type-review = مراجعة نقدية
source-type-review-book = مراجعة كتاب
source-type-software = برنامج حاسوبي
source-type-song = أغنية
source-type-speech = خطاب
source-type-standard = معيار
source-type-thesis = رسالة جامعية
source-type-treaty = معاهدة
source-type-webpage = صفحة على الشبكة

## Page of sources: sentences, one after the other

sources-summary = { $count ->
    [zero] لا مصادر.
    [one] مصدر واحد، معه الكلمات التي استُند إليها وسبيل العودة إلى كل جملة تستشهد به.
    [two] مصدران، مع كل منهما الكلمات التي استُند إليها وسبيل العودة إلى كل جملة تستشهد به.
    [few] { $count } مصادر، مع كل منها الكلمات التي استُند إليها وسبيل العودة إلى كل جملة تستشهد به.
    [many] { $count } مصدرًا، مع كل منها الكلمات التي استُند إليها وسبيل العودة إلى كل جملة تستشهد به.
   *[other] { $count } مصدر، مع كل منها الكلمات التي استُند إليها وسبيل العودة إلى كل جملة تستشهد به.
}
sources-none-held = لم يُحفظ أي نص، فتعذّر التحقق من أي اقتباس.
sources-every-one-held = نص كل مصدر محفوظ.
sources-every-one-held-and-checked = نص كل مصدر محفوظ، ولذلك جرى التحقق من كل اقتباس.
sources-so-many-held = { $count ->
    [one] حُفظ نص واحد منها، وتعذّر التحقق من الاقتباسات المأخوذة من غيره.
    [two] حُفظ نصّان منها، وتعذّر التحقق من الاقتباسات المأخوذة من غيرهما.
   *[other] حُفظت نصوص { $count } منها، وتعذّر التحقق من الاقتباسات المأخوذة من غيرها.
}
sources-of-them = ومن بينها { $parts }.
sources-of-them-primary = { $count ->
    [one] مصدر أولي واحد
    [two] مصدران أوليّان
    [few] { $count } مصادر أولية
    [many] { $count } مصدرًا أوليًّا
   *[other] { $count } مصدر أولي
}
sources-of-them-own-reporting = { $count ->
    [one] مصدر واحد تغطيته خاصة به
    [two] مصدران تغطيتهما خاصة بهما
    [few] { $count } مصادر تغطيتها خاصة بها
    [many] { $count } مصدرًا تغطيتها خاصة بها
   *[other] { $count } مصدر تغطيتها خاصة بها
}
sources-of-them-relays = { $count ->
    [one] مصدر واحد ينقل ما يقوله آخرون
    [two] مصدران ينقلان ما يقوله آخرون
    [few] { $count } مصادر تنقل ما يقوله آخرون
    [many] { $count } مصدرًا تنقل ما يقوله آخرون
   *[other] { $count } مصدر تنقل ما يقوله آخرون
}
sources-of-them-unknown = { $count ->
    [one] مصدر واحد مجهول الأصل
    [two] مصدران مجهولا الأصل
    [few] { $count } مصادر مجهولة الأصل
    [many] { $count } مصدرًا مجهول الأصل
   *[other] { $count } مصدر مجهول الأصل
}
sources-not-at-hand = { $count ->
    [one] لم يكن نص واحد منها في المتناول لهذه الطبعة: وما عُثر عليه فيه من قبل يصحبه تاريخ يومه.
    [two] لم يكن نصّان منها في المتناول لهذه الطبعة: وما عُثر عليه فيهما من قبل يصحبه تاريخ يومه.
    [few] لم تكن { $count } نصوص منها في المتناول لهذه الطبعة: وما عُثر عليه فيها من قبل يصحبه تاريخ يومه.
    [many] لم يكن { $count } نصًّا منها في المتناول لهذه الطبعة: وما عُثر عليه فيها من قبل يصحبه تاريخ يومه.
   *[other] لم يكن { $count } نص منها في المتناول لهذه الطبعة: وما عُثر عليه فيها من قبل يصحبه تاريخ يومه.
}

## Changes from one version to the next

version-since = منذ الإصدار { $before }: { $changes }.
version-moved-claim = { $count ->
    [one] ادعاء واحد تغيّرت حالته
    [two] ادعاءان تغيّرت حالتهما
    [few] { $count } ادعاءات تغيّرت حالتها
    [many] { $count } ادعاءً تغيّرت حالتها
   *[other] { $count } ادعاء تغيّرت حالتها
}
version-moved-judgment = { $count ->
    [one] تقدير واحد تبدّل
    [two] تقديران تبدّلا
    [few] { $count } تقديرات تبدّلت
    [many] { $count } تقديرًا تبدّلت
   *[other] { $count } تقدير تبدّلت
}
version-new-page = { $count ->
    [one] صفحة جديدة
    [two] صفحتان جديدتان
    [few] { $count } صفحات جديدة
   *[other] { $count } صفحة جديدة
}
version-new-person = { $count ->
    [one] شخص جديد
    [two] شخصان جديدان
    [few] { $count } أشخاص جدد
    [many] { $count } شخصًا جديدًا
   *[other] { $count } شخص جديد
}
version-new-organisation = { $count ->
    [one] مؤسسة جديدة
    [two] مؤسستان جديدتان
    [few] { $count } مؤسسات جديدة
   *[other] { $count } مؤسسة جديدة
}
version-new-group = { $count ->
    [one] مجموعة جديدة
    [two] مجموعتان جديدتان
    [few] { $count } مجموعات جديدة
   *[other] { $count } مجموعة جديدة
}
version-new-polity = { $count ->
    [one] كيان سياسي جديد
    [two] كيانان سياسيان جديدان
    [few] { $count } كيانات سياسية جديدة
    [many] { $count } كيانًا سياسيًّا جديدًا
   *[other] { $count } كيان سياسي جديد
}
version-new-place = { $count ->
    [one] مكان جديد
    [two] مكانان جديدان
    [few] { $count } أماكن جديدة
    [many] { $count } مكانًا جديدًا
   *[other] { $count } مكان جديد
}
version-new-concept = { $count ->
    [one] مفهوم جديد
    [two] مفهومان جديدان
    [few] { $count } مفاهيم جديدة
    [many] { $count } مفهومًا جديدًا
   *[other] { $count } مفهوم جديد
}
version-new-work = { $count ->
    [one] عمل جديد
    [two] عملان جديدان
    [few] { $count } أعمال جديدة
    [many] { $count } عملًا جديدًا
   *[other] { $count } عمل جديد
}
version-new-event = { $count ->
    [one] حدث جديد
    [two] حدثان جديدان
    [few] { $count } أحداث جديدة
    [many] { $count } حدثًا جديدًا
   *[other] { $count } حدث جديد
}
version-new-claim = { $count ->
    [one] ادعاء جديد
    [two] ادعاءان جديدان
    [few] { $count } ادعاءات جديدة
    [many] { $count } ادعاءً جديدًا
   *[other] { $count } ادعاء جديد
}
version-new-judgment = { $count ->
    [one] تقدير جديد
    [two] تقديران جديدان
    [few] { $count } تقديرات جديدة
    [many] { $count } تقديرًا جديدًا
   *[other] { $count } تقدير جديد
}
version-new-term = { $count ->
    [one] مصطلح جديد
    [two] مصطلحان جديدان
    [few] { $count } مصطلحات جديدة
    [many] { $count } مصطلحًا جديدًا
   *[other] { $count } مصطلح جديد
}
version-new-correction = { $count ->
    [one] تصحيح جديد
    [two] تصحيحان جديدان
    [few] { $count } تصحيحات جديدة
    [many] { $count } تصحيحًا جديدًا
   *[other] { $count } تصحيح جديد
}
version-new-map = { $count ->
    [one] خريطة جديدة
    [two] خريطتان جديدتان
    [few] { $count } خرائط جديدة
   *[other] { $count } خريطة جديدة
}
version-new-source = { $count ->
    [one] مصدر جديد
    [two] مصدران جديدان
    [few] { $count } مصادر جديدة
    [many] { $count } مصدرًا جديدًا
   *[other] { $count } مصدر جديد
}
version-gone-page = { $count ->
    [one] حذف صفحة واحدة
    [two] حذف صفحتين
    [few] حذف { $count } صفحات
   *[other] حذف { $count } صفحة
}
version-gone-person = { $count ->
    [one] حذف بيانات شخص واحد
    [two] حذف بيانات شخصين
    [few] حذف بيانات { $count } أشخاص
    [many] حذف بيانات { $count } شخصًا
   *[other] حذف بيانات { $count } شخص
}
version-gone-organisation = { $count ->
    [one] حذف مؤسسة واحدة
    [two] حذف مؤسستين
    [few] حذف { $count } مؤسسات
   *[other] حذف { $count } مؤسسة
}
version-gone-group = { $count ->
    [one] حذف مجموعة واحدة
    [two] حذف مجموعتين
    [few] حذف { $count } مجموعات
   *[other] حذف { $count } مجموعة
}
version-gone-polity = { $count ->
    [one] حذف كيان سياسي واحد
    [two] حذف كيانين سياسيين
    [few] حذف { $count } كيانات سياسية
    [many] حذف { $count } كيانًا سياسيًّا
   *[other] حذف { $count } كيان سياسي
}
version-gone-place = { $count ->
    [one] حذف مكان واحد
    [two] حذف مكانين
    [few] حذف { $count } أماكن
    [many] حذف { $count } مكانًا
   *[other] حذف { $count } مكان
}
version-gone-concept = { $count ->
    [one] حذف مفهوم واحد
    [two] حذف مفهومين
    [few] حذف { $count } مفاهيم
    [many] حذف { $count } مفهومًا
   *[other] حذف { $count } مفهوم
}
version-gone-work = { $count ->
    [one] حذف عمل واحد
    [two] حذف عملين
    [few] حذف { $count } أعمال
    [many] حذف { $count } عملًا
   *[other] حذف { $count } عمل
}
version-gone-event = { $count ->
    [one] حذف حدث واحد
    [two] حذف حدثين
    [few] حذف { $count } أحداث
    [many] حذف { $count } حدثًا
   *[other] حذف { $count } حدث
}
version-gone-claim = { $count ->
    [one] حذف ادعاء واحد
    [two] حذف ادعاءين
    [few] حذف { $count } ادعاءات
    [many] حذف { $count } ادعاءً
   *[other] حذف { $count } ادعاء
}
version-gone-judgment = { $count ->
    [one] حذف تقدير واحد
    [two] حذف تقديرين
    [few] حذف { $count } تقديرات
    [many] حذف { $count } تقديرًا
   *[other] حذف { $count } تقدير
}
version-gone-term = { $count ->
    [one] حذف مصطلح واحد
    [two] حذف مصطلحين
    [few] حذف { $count } مصطلحات
    [many] حذف { $count } مصطلحًا
   *[other] حذف { $count } مصطلح
}
version-gone-correction = { $count ->
    [one] حذف تصحيح واحد
    [two] حذف تصحيحين
    [few] حذف { $count } تصحيحات
    [many] حذف { $count } تصحيحًا
   *[other] حذف { $count } تصحيح
}
version-gone-map = { $count ->
    [one] حذف خريطة واحدة
    [two] حذف خريطتين
    [few] حذف { $count } خرائط
   *[other] حذف { $count } خريطة
}
version-gone-source = { $count ->
    [one] حذف مصدر واحد
    [two] حذف مصدرين
    [few] حذف { $count } مصادر
    [many] حذف { $count } مصدرًا
   *[other] حذف { $count } مصدر
}
version-changed-page = { $count ->
    [one] تعديل صفحة واحدة
    [two] تعديل صفحتين
    [few] تعديل { $count } صفحات
   *[other] تعديل { $count } صفحة
}
version-changed-person = { $count ->
    [one] تعديل بيانات شخص واحد
    [two] تعديل بيانات شخصين
    [few] تعديل بيانات { $count } أشخاص
    [many] تعديل بيانات { $count } شخصًا
   *[other] تعديل بيانات { $count } شخص
}
version-changed-organisation = { $count ->
    [one] تعديل مؤسسة واحدة
    [two] تعديل مؤسستين
    [few] تعديل { $count } مؤسسات
   *[other] تعديل { $count } مؤسسة
}
version-changed-group = { $count ->
    [one] تعديل مجموعة واحدة
    [two] تعديل مجموعتين
    [few] تعديل { $count } مجموعات
   *[other] تعديل { $count } مجموعة
}
version-changed-polity = { $count ->
    [one] تعديل كيان سياسي واحد
    [two] تعديل كيانين سياسيين
    [few] تعديل { $count } كيانات سياسية
    [many] تعديل { $count } كيانًا سياسيًّا
   *[other] تعديل { $count } كيان سياسي
}
version-changed-place = { $count ->
    [one] تعديل مكان واحد
    [two] تعديل مكانين
    [few] تعديل { $count } أماكن
    [many] تعديل { $count } مكانًا
   *[other] تعديل { $count } مكان
}
version-changed-concept = { $count ->
    [one] تعديل مفهوم واحد
    [two] تعديل مفهومين
    [few] تعديل { $count } مفاهيم
    [many] تعديل { $count } مفهومًا
   *[other] تعديل { $count } مفهوم
}
version-changed-work = { $count ->
    [one] تعديل عمل واحد
    [two] تعديل عملين
    [few] تعديل { $count } أعمال
    [many] تعديل { $count } عملًا
   *[other] تعديل { $count } عمل
}
version-changed-event = { $count ->
    [one] تعديل حدث واحد
    [two] تعديل حدثين
    [few] تعديل { $count } أحداث
    [many] تعديل { $count } حدثًا
   *[other] تعديل { $count } حدث
}
version-changed-claim = { $count ->
    [one] تعديل ادعاء واحد
    [two] تعديل ادعاءين
    [few] تعديل { $count } ادعاءات
    [many] تعديل { $count } ادعاءً
   *[other] تعديل { $count } ادعاء
}
version-changed-judgment = { $count ->
    [one] تعديل تقدير واحد
    [two] تعديل تقديرين
    [few] تعديل { $count } تقديرات
    [many] تعديل { $count } تقديرًا
   *[other] تعديل { $count } تقدير
}
version-changed-term = { $count ->
    [one] تعديل مصطلح واحد
    [two] تعديل مصطلحين
    [few] تعديل { $count } مصطلحات
    [many] تعديل { $count } مصطلحًا
   *[other] تعديل { $count } مصطلح
}
version-changed-correction = { $count ->
    [one] تعديل تصحيح واحد
    [two] تعديل تصحيحين
    [few] تعديل { $count } تصحيحات
    [many] تعديل { $count } تصحيحًا
   *[other] تعديل { $count } تصحيح
}
version-changed-map = { $count ->
    [one] تعديل خريطة واحدة
    [two] تعديل خريطتين
    [few] تعديل { $count } خرائط
   *[other] تعديل { $count } خريطة
}
version-changed-source = { $count ->
    [one] تعديل مصدر واحد
    [two] تعديل مصدرين
    [few] تعديل { $count } مصادر
    [many] تعديل { $count } مصدرًا
   *[other] تعديل { $count } مصدر
}

## Names of fields, where a change of one is told, or that one is not known

field-title = العنوان
field-summary = الملخص
field-sources = المصادر
field-standfirst = التمهيد
field-type-of-work = نوع المادة
field-authors = المؤلفون
field-marking = عبارة التداول
field-about = الموضوع
field-key-claims = الادعاءات الرئيسية
field-bottom-line = الخلاصة
field-aliases = الأسماء الأخرى
field-names = الأسماء باللغات
field-wikidata = معرّف ويكي بيانات
field-same-as = الشيء نفسه في مواضع أخرى
field-roles = المناصب
field-born = الولادة
field-died = الوفاة
field-type = النوع
field-parent = المؤسسة الأم
field-polity = الكيان السياسي
field-anonymous = مجهول الاسم
field-count = العدد
field-description = الوصف
field-reason-given = السبب المعلن
field-official-name = الاسم الرسمي
field-disputed = متنازع عليه
field-status-note = ملاحظة على الوضع
field-within = يقع ضمن
field-geo = الإحداثيات
field-precision-km = الدقة بالكيلومترات
field-definition = التعريف
field-contested = موضع خلاف
field-by = من إعداد
field-date = التاريخ
field-existence = الوجود
field-undated = بلا تاريخ
field-date-text = التاريخ بنصّه
field-date-basis = أساس التاريخ
field-not-before = ليس قبل
field-not-after = ليس بعد
field-reality = الوقوع
field-places = الأماكن
field-participants = المشاركون
field-text = النص
field-state = الحالة
field-origins-known = الأصول المعروفة
field-origins-unknown = الأصول المجهولة
field-said-by = القائل
field-said = تاريخ القول
field-claim-type = نوع الادعاء
field-modality = درجة الجزم
field-credibility = المصداقية
field-for = ما يؤيده
field-against = ما يعارضه
field-narrower = ما يؤيد صيغة أضيق
field-contradicts = ما يناقضه
field-supports = ما يدعمه
field-authority = سلسلة الإسناد
field-history = الحالة عبر الزمن
field-likelihood = الاحتمال
field-confidence = درجة الثقة
field-basis = الأساس
field-assumptions = الافتراضات
field-alternatives = البدائل
field-indicators = المؤشرات
field-horizon = الأجل
field-outcome-result = النتيجة
field-outcome-date = تاريخ النتيجة
field-outcome-basis = أساس النتيجة
field-outcome-note = ملاحظة على النتيجة
field-change-note = سبب التغيير
field-pages = الصفحات
field-was = ما كان
field-now = ما صار
field-reason = السبب
field-significant = جوهري
field-subject = الموضوع
field-author = المؤلف
field-container = الوعاء الناشر
field-container-title = عنوان المطبوعة
field-collection-title = عنوان السلسلة
field-title-short = العنوان المختصر
field-publisher = الناشر
field-publisher-place = مكان النشر
field-place = المكان
field-published = تاريخ النشر
field-issued = تاريخ الإصدار
field-accessed = تاريخ الاطلاع
field-volume = المجلد
field-issue = العدد
field-page = الصفحة
field-language = اللغة
field-url = العنوان الشبكي
field-archive-url = عنوان النسخة المؤرشفة
field-doi = معرّف DOI
field-held = المحفوظ
field-custody = الحيازة
field-information-date = زمن المعلومات
field-published-basis = أساس تاريخ النشر
field-rights-status = وضع الحقوق
field-rights-publish = المسموح بنشره
field-rights-holder = صاحب الحقوق
field-rights-licence = الرخصة
field-origin = الأصل
field-relays = النقل
field-reliability = الموثوقية
field-descriptor = الوصف
field-checked = تاريخ الفحص
field-unknown = ما لا يُعرف

## Feed

titled-version = { $title }، الإصدار { $version }
feed-correction = { $kind }: { $pages }
correction-type-correction = تصحيح
correction-type-clarification = توضيح
correction-type-update = تحديث
correction-type-retraction = سحب
feed-correction-said = كان النص: { $words }
feed-correction-should-say = الصواب: { $words }
feed-correction-why = السبب: { $words }

## The briefing as an e-book

landmarks = معالم الكتاب
cover = الغلاف
beginning = البداية
accessibility-summary = نص وُسمت فيه العناوين والقوائم والجداول بما هي عليه.
image = صورة

## Parts of a briefing, as headings and in the contents

bottom-line = الخلاصة
book-events = جميع الأحداث
claims = الادعاءات
our-judgments = تقديراتنا
corrections = التصحيحات

## How a claim stands: the state, what it means, and how many claims of a site are in it

state-reported = منقول
state-on-record = مصرَّح به
state-corroborated = معزَّز
state-confirmed = مؤكَّد
state-not-confirmed = غير مؤكَّد
state-disputed = متنازع عليه
state-corrected = مصحَّح
state-withdrawn = مسحوب
state-inferred = مستنتَج
state-means-reported = ينقله طرف ما.
state-means-on-record = يقوله بنفسه شخص مسمّى أو تقوله وثيقة.
state-means-corroborated = يقوله أصلان مستقلان أو أكثر.
state-means-confirmed = يقوله الطرف المعنيّ أو تقوله وثيقة أولية.
state-means-not-confirmed = بُحث عنه فلم يُعثر عليه.
state-means-disputed = يناقضه مصدر آخر.
state-means-corrected = تُظهر أدلة أفضل خلافه.
state-means-withdrawn = تراجع عنه مصدره.
state-means-inferred = هو استنتاجنا أو قياسنا نحن.
state-count-reported = { $count ->
    [two] { $count } منقولان
    [few] { $count } منقولة
    [many] { $count } منقولًا
   *[other] { $count } منقول
}
state-count-on-record = { $count ->
    [two] { $count } مصرَّح بهما
    [few] { $count } مصرَّح بها
    [many] { $count } مصرَّحًا به
   *[other] { $count } مصرَّح به
}
state-count-corroborated = { $count ->
    [two] { $count } معزَّزان
    [few] { $count } معزَّزة
    [many] { $count } معزَّزًا
   *[other] { $count } معزَّز
}
state-count-confirmed = { $count ->
    [two] { $count } مؤكَّدان
    [few] { $count } مؤكَّدة
    [many] { $count } مؤكَّدًا
   *[other] { $count } مؤكَّد
}
state-count-not-confirmed = { $count ->
    [two] { $count } غير مؤكَّدين
    [few] { $count } غير مؤكَّدة
   *[other] { $count } غير مؤكَّد
}
state-count-disputed = { $count ->
    [two] { $count } متنازع عليهما
    [few] { $count } متنازع عليها
    [many] { $count } متنازعًا عليه
   *[other] { $count } متنازع عليه
}
state-count-corrected = { $count ->
    [two] { $count } مصحَّحان
    [few] { $count } مصحَّحة
    [many] { $count } مصحَّحًا
   *[other] { $count } مصحَّح
}
state-count-withdrawn = { $count ->
    [two] { $count } مسحوبان
    [few] { $count } مسحوبة
    [many] { $count } مسحوبًا
   *[other] { $count } مسحوب
}
state-count-inferred = { $count ->
    [two] { $count } مستنتَجان
    [few] { $count } مستنتَجة
    [many] { $count } مستنتَجًا
   *[other] { $count } مستنتَج
}
state-noted = { $state }: { $note }
state-by-briefing = من هذه الإحاطة
state-at-cutoff = حتى تاريخ إقفال المعلومات
state-origins = { $count ->
    [zero] لا أصل معروف
    [one] أصل واحد
    [two] أصلان
    [few] { $count } أصول
    [many] { $count } أصلًا
   *[other] { $count } أصل
}
state-origins-unknown = { $count ->
    [zero] لا روايات مجهولة الأصل
    [one] رواية واحدة مجهولة الأصل
    [two] روايتان مجهولتا الأصل
    [few] { $count } روايات مجهولة الأصل
   *[other] { $count } رواية مجهولة الأصل
}

## Claims

claim-type-report = خبر
claim-type-position = موقف
claim-type-intention = نيّة
claim-type-forecast = توقُّع
claim-type-characterisation = توصيف
claim-type-no-comment = امتناع عن التعليق
claim-type-law = حكم قانوني
claim-type-history = واقعة تاريخية
modality-likely = يقول أصحابه إنه مرجَّح
modality-conditional = يقول أصحابه إنه مشروط بأمر آخر
modality-possible = يقول أصحابه إنه ممكن
credibility-1 = 1، أكّدته مصادر أخرى
credibility-2 = 2، صحيح على الأرجح
credibility-3 = 3، ربما كان صحيحًا
credibility-4 = 4، مشكوك فيه
credibility-5 = 5، غير مرجَّح
claim-contradicts = يناقض
claim-contradicted-by = يناقضه
claim-supports = يدعم
claim-supported-by = يدعمه
evidence-summary = { $count ->
    [zero] لا ادعاءات.
    [one] ادعاء واحد، مع المقاطع التي تؤيده والتي تعارضه.
    [two] ادعاءان، مع كل منهما قائله ومن أُسند إليه والمقاطع التي تؤيده والتي تعارضه.
    [few] { $count } ادعاءات، مع كل منها قائله ومن أُسند إليه والمقاطع التي تؤيده والتي تعارضه.
    [many] { $count } ادعاءً، مع كل منها قائله ومن أُسند إليه والمقاطع التي تؤيده والتي تعارضه.
   *[other] { $count } ادعاء، مع كل منها قائله ومن أُسند إليه والمقاطع التي تؤيده والتي تعارضه.
}
claim-evidence = الأدلة{ $rest }
claim-evidence-rest = على هذا الادعاء
claim-said-by = على لسان { $who }
claim-said-by-on = على لسان { $who }، { $date }
claim-said-on = تاريخ القول: { $date }
claim-for = ما يؤيده
claim-narrower = ما يؤيد صيغة أضيق منه
claim-against = ما يعارضه
claim-credibility = المصداقية
claim-chain = كيف وصل إلينا
claim-history = حالته عبر الزمن

## Chains of authority: what each did through whose hands a claim came, behind a name

authority-states = تصريح
authority-reports = نقل
authority-cites = إسناد إلى آخرين
authority-republishes = إعادة نشر
chain-held-text = النص الذي نحفظه

## Where a source is cited

locator-none = بلا تعيين للموضع
live-page = موضعه في الصفحة على الشبكة
cited-back = العودة إلى الإحالة { $number } في { $page }
cited-against = { $place }، حيث يناقضه المصدر
cited-narrower = { $place }، حيث يؤيد المصدر صيغة أضيق منه
cited-relation = { $place }، بشأن علاقة
cited-role = { $place }، بشأن منصب
cited-relay = { $place }، بشأن ما ينقله
cited-wrong = { $place }، حيث يصحّحه المصدر

## Judgments and forecasts

confidence-high = درجة ثقة عالية
confidence-moderate = درجة ثقة متوسطة
confidence-low = درجة ثقة منخفضة
band-exact = { $percent }%
band-between = من { $from } إلى { $to }%
band-under = من { $from } إلى أقل من { $to }%
band-at-most = { $percent }% على الأكثر
band-at-least = { $percent }% على الأقل
band-over = أكثر من { $percent }%
lexicon-icd-203 = التوجيه 203 لأجهزة الاستخبارات الأمريكية
lexicon-phia = مقياس الاحتمالات البريطاني PHIA
lexicon-ipcc = اللغة المعايَرة للهيئة الحكومية الدولية المعنية بتغير المناخ
lexicon-own = مصطلحات هذه الإحاطة
outcome-happened = تحقَّق
outcome-did-not-happen = لم يتحقق
outcome-partly = تحقَّق جزئيًّا
outcome-undecided = لا يمكن الحسم فيه
outcome-open = مفتوح
ledger-summary = { $count ->
    [zero] لا توقعات.
    [one] توقُّع واحد: { $parts }.
    [two] توقُّعان: { $parts }.
    [few] { $count } توقعات: { $parts }.
    [many] { $count } توقعًا: { $parts }.
   *[other] { $count } توقُّع: { $parts }.
}
ledger-happened = تحقَّق { $count }
ledger-partly = تحقَّق جزئيًّا { $count }
ledger-did-not-happen = لم يتحقق { $count }
ledger-undecided = لا يمكن الحسم في { $count }
ledger-open = ما زال مفتوحًا { $count }

## Events

event-undated = بلا تاريخ
event-by = { $date }، حتى { $day } على الأكثر
event-not-before = ليس قبل { $day }
event-not-after = ليس بعد { $day }
event-basis-inferred = التاريخ مستنتَج
event-basis-background = التاريخ من المعلومات الخلفية
reality-reported = منقول
reality-planned = مخطَّط له
reality-conditional = مشروط
reality-hypothetical = افتراضي
event-group-undated = بلا تاريخ
event-months-later = { $count ->
    [one] بعد شهر
    [two] بعد شهرين
    [few] بعد { $count } أشهر
    [many] بعد { $count } شهرًا
   *[other] بعد { $count } شهر
}
event-years-later = { $count ->
    [one] بعد سنة
    [two] بعد سنتين
    [few] بعد { $count } سنوات
   *[other] بعد { $count } سنة
}

## Facts of an entity: the term, then what can stand beside it

fact-stands-in = مذكور في
fact-basis = الأساس
fact-basis-background = معلومات خلفية، ليست من المصادر المستشهد بها
fact-elsewhere = في مواقع أخرى
fact-role = المنصب
fact-born = الولادة
fact-died = الوفاة
fact-type = النوع
fact-part-of = جزء من
fact-polity = الكيان السياسي
fact-described-as = الوصف
fact-named = ذِكر الاسم
fact-how-many = العدد
fact-anonymity = سبب إغفال الاسم
fact-anonymity-not-stated = غير مذكور
fact-official-name = الاسم الرسمي
fact-within = يقع ضمن
fact-centre = المركز
fact-definition = التعريف
fact-contested = موضع خلاف
fact-by = من إعداد
fact-existence = الوجود
fact-yes = نعم
fact-no = لا
organisation-type-government = حكومة
organisation-type-ministry = وزارة
organisation-type-military = قوات مسلحة
organisation-type-media = وسيلة إعلام
organisation-type-company = شركة
organisation-type-ngo = منظمة غير حكومية
organisation-type-igo = منظمة حكومية دولية
organisation-type-court = محكمة
organisation-type-party = حزب
group-count-one = واحد
group-count-several = عدة أشخاص
group-count-unknown = غير معروف
existence-published = منشور
existence-reported = منقول ولم يُطَّلع عليه
existence-draft = مسودة
existence-planned = مخطَّط له
point = { $latitude }، { $longitude }
point-about = { $latitude }، { $longitude }، بدقة تقارب { $distance } كم
degrees-north = { $degrees }° شمالًا
degrees-south = { $degrees }° جنوبًا
degrees-east = { $degrees }° شرقًا
degrees-west = { $degrees }° غربًا

## Names of an entity

sense-short = صيغة مختصرة
sense-abbreviation = اختصار
sense-former = اسم سابق
sense-transliteration = كتابة بحروف أخرى
sense-role = بالمنصب
sense-metonym = مكان يدل عليه

## Relations: the words of the built-in types, which stand between two names, above names, or on a line of a drawing

# Nouns, so that they agree with any name; a colon stands before them in a sentence.
relates-part-of = جزء من
relates-has-as-a-part = الاشتمال على
relates-member-of = العضوية في
relates-has-as-a-member = بعضوية
relates-located-in = الوقوع ضمن
relates-contains = الاحتواء على
relates-office-held-in = تولّي منصب في
relates-office-held-by = إسناد منصب إلى
relates-allied-with = التحالف مع
relates-hosts-bases-of = استضافة قواعد عائدة إلى
relates-has-bases-in = امتلاك قواعد في
relates-supplies-arms-to = توريد السلاح إلى
relates-is-armed-by = تلقّي السلاح من
relates-claims-sovereignty-over = المطالبة بالسيادة على
relates-is-claimed-by = موضع مطالبة بالسيادة من جانب
relates-recognises = منح الاعتراف إلى
relates-is-recognised-by = نيل الاعتراف من
relates-speaks-for = التحدث باسم
relates-has-as-a-spokesman = التحدث على لسان
relates-cites = الإسناد إلى
relates-is-cited-by = مرجع لدى
relates-republishes = إعادة النشر عن
relates-is-republished-by = إعادة النشر لدى
period-until = حتى { $date }
graph-more = { $count ->
    [one] { $relation }، وعلاقة أخرى
    [two] { $relation }، وعلاقتان أخريان
    [few] { $relation }، و{ $count } علاقات أخرى
   *[other] { $relation }، و{ $count } علاقة أخرى
}
graph-tie = { $relations } { $name }
graph-tie-unconfirmed = { $relations } { $name } (منقول فحسب)
graph-words = { $name }: { $ties }.
graph-words-more = { $count ->
    [one] { $name }: { $ties }؛ وعلاقة أخرى في القائمة.
    [two] { $name }: { $ties }؛ وعلاقتان أخريان في القائمة.
    [few] { $name }: { $ties }؛ و{ $count } علاقات أخرى في القائمة.
   *[other] { $name }: { $ties }؛ و{ $count } علاقة أخرى في القائمة.
}

## Origins of sources

origin-group-known = { $count ->
    [one] مصدر واحد وأصل واحد
    [two] مصدران وأصل واحد
    [few] { $count } مصادر وأصل واحد
    [many] { $count } مصدرًا وأصل واحد
   *[other] { $count } مصدر وأصل واحد
}
origin-group-unknown = { $count ->
    [one] مصدر واحد مجهول الأصل
    [two] مصدران مجهولا الأصل
    [few] { $count } مصادر مجهولة الأصل
    [many] { $count } مصدرًا مجهول الأصل
   *[other] { $count } مصدر مجهول الأصل
}
origin-alone-one = ويقف بمفرده { $sources }.
origin-alone-many = ويقف كلٌّ بمفرده: { $sources }.
origin-alone-primary = { $count ->
    [one] مصدر أولي واحد
    [two] مصدران أوليّان
    [few] { $count } مصادر أولية
    [many] { $count } مصدرًا أوليًّا
   *[other] { $count } مصدر أولي
}
origin-alone-own = { $count ->
    [one] تقرير واحد تغطيته خاصة به
    [two] تقريران تغطيتهما خاصة بهما
    [few] { $count } تقارير تغطيتها خاصة بها
    [many] { $count } تقريرًا تغطيتها خاصة بها
   *[other] { $count } تقرير تغطيتها خاصة بها
}
origin-alone-unknown = { $count ->
    [one] مصدر واحد مجهول الأصل
    [two] مصدران مجهولا الأصل
    [few] { $count } مصادر مجهولة الأصل
    [many] { $count } مصدرًا مجهول الأصل
   *[other] { $count } مصدر مجهول الأصل
}

## About the briefing: how far it rests on sources

coverage-paragraphs = الفقرات
coverage-paragraphs-cited = { $count }، عدد ما يحيل منها إلى مصدر { $cited }
coverage-parts = { $count }: { $parts }
coverage-cited = { $left ->
    [0] كلها مستشهد بها
   *[other] { $count ->
        [0] لم يُستشهد بأي منها
       *[other] المستشهد به { $count }، وغير المستشهد به { $left }
    }
}
coverage-held = { $left ->
    [0] نصوصها كلها محفوظة
   *[other] { $count ->
        [0] لم يُحفظ نص أي منها
       *[other] المحفوظ نصّه { $count }، وغير المحفوظ { $left }
    }
}
coverage-rated = { $left ->
    [0] كلها مقيَّمة
   *[other] { $count ->
        [0] لم يُقيَّم أي منها
       *[other] المقيَّم { $count }، وغير المقيَّم { $left }
    }
}
coverage-held-away-all = { $held }، ولم يكن أي من هذه النصوص في المتناول لهذه الطبعة
coverage-held-away = { $count ->
    [one] { $held }، ولم يكن أحد هذه النصوص في المتناول لهذه الطبعة
    [two] { $held }، ولم يكن نصّان منها في المتناول لهذه الطبعة
   *[other] { $held }، وعدد ما لم يكن منها في المتناول لهذه الطبعة { $count }
}
coverage-single-origin = { $count ->
    [one] واحد له أصل معروف واحد
    [two] اثنان لكل منهما أصل معروف واحد
   *[other] { $count } لكل منها أصل معروف واحد
}
coverage-entities = الأشخاص والهيئات والأماكن والمصطلحات
coverage-silent = { $count }، عدد ما لم يرد ذكره منها قط { $silent }
coverage-events = الأحداث
coverage-citations = الإحالات
coverage-quotations = الاقتباسات
coverage-quotations-found = عُثر لهذه الطبعة على { $count }
coverage-quotations-vouched = عُثر على { $count } حين كان النص في المتناول ولم يُعَد البحث عنها
coverage-quotations-not-found = لم يُعثر على { $count }
coverage-quotations-unchecked = لم يُتحقَّق من { $count }

## About the briefing: what was checked

checks-quotations = الاقتباسات
checks-quotations-found = { $missing ->
    [0] المطابق للنص المحفوظ { $found }، وما تعذّر التحقق منه { $unchecked }
    [one] المطابق للنص المحفوظ { $found }، وما تعذّر التحقق منه { $unchecked }، وما ليس في النص المحفوظ 1
   *[other] المطابق للنص المحفوظ { $found }، وما تعذّر التحقق منه { $unchecked }، وما ليس في النص المحفوظ { $missing }
}
checks-before = ما تُحقِّق منه من قبل
checks-before-one = عُثر على اقتباس واحد في { $day } ولم يُعَد البحث عنه، لأن نص المصدر لم يكن في المتناول لهذه الطبعة؛ ولم تتغير الكلمات منذ ذلك، ويُذكر اليوم إلى جانبه.
checks-before-all-on = عُثر عليها كلها في { $day } ولم يُعَد البحث عنها، لأن نص المصدر لم يكن في المتناول لهذه الطبعة؛ ولم تتغير الكلمات منذ ذلك، ويُذكر اليوم إلى جانب كل منها.
checks-before-all-between = عُثر عليها كلها بين { $first } و{ $last } ولم يُعَد البحث عنها، لأن نص المصدر لم يكن في المتناول لهذه الطبعة؛ ولم تتغير الكلمات منذ ذلك، ويُذكر اليوم إلى جانب كل منها.
checks-before-some-on = { $count ->
    [one] عُثر على واحد منها في { $day } ولم يُعَد البحث عنه، لأن نص المصدر لم يكن في المتناول لهذه الطبعة؛ ولم تتغير الكلمات منذ ذلك، ويُذكر اليوم إلى جانبه.
    [two] عُثر على اثنين منها في { $day } ولم يُعَد البحث عنهما، لأن نص المصدر لم يكن في المتناول لهذه الطبعة؛ ولم تتغير الكلمات منذ ذلك، ويُذكر اليوم إلى جانب كل منهما.
   *[other] عُثر على { $count } منها في { $day } ولم يُعَد البحث عنها، لأن نص المصدر لم يكن في المتناول لهذه الطبعة؛ ولم تتغير الكلمات منذ ذلك، ويُذكر اليوم إلى جانب كل منها.
}
checks-before-some-between = { $count ->
    [one] عُثر على واحد منها بين { $first } و{ $last } ولم يُعَد البحث عنه، لأن نص المصدر لم يكن في المتناول لهذه الطبعة؛ ولم تتغير الكلمات منذ ذلك، ويُذكر اليوم إلى جانبه.
    [two] عُثر على اثنين منها بين { $first } و{ $last } ولم يُعَد البحث عنهما، لأن نص المصدر لم يكن في المتناول لهذه الطبعة؛ ولم تتغير الكلمات منذ ذلك، ويُذكر اليوم إلى جانب كل منهما.
   *[other] عُثر على { $count } منها بين { $first } و{ $last } ولم يُعَد البحث عنها، لأن نص المصدر لم يكن في المتناول لهذه الطبعة؛ ولم تتغير الكلمات منذ ذلك، ويُذكر اليوم إلى جانب كل منها.
}
checks-means = معنى ذلك
checks-means-compared = قورنت الكلمات المقتبسة حرفًا حرفًا بالنص الذي نحفظه لمصدرها؛ ولا يجوز أن يختلف إلا شكل علامات الاقتباس والفواصل العليا وعلامات الحذف.
checks-means-typesetting = وحيث استُخرج ذلك النص من ملف PDF أو من صفحة على الشبكة، يجوز أن يختلف تنضيده أيضًا: نهايات الأسطر والواصلات عندها، والحروف المركّبة، ورؤوس الصفحات؛ وتقول الكلمات عندئذ «بصرف النظر عن التنضيد» أو «مع ترك أمر الواصلة مفتوحًا».
checks-means-not-true = ولا يعني ذلك أن ما يقوله المصدر صحيح.
checks-unchecked = ما تعذّر التحقق منه
checks-unchecked-words = كلمات من مصادر لا نحفظ نصها، أو لم يبحث عنها أحد في النص بعد.
checks-unchecked-order = كلمات من مصادر لا نحفظ نصها، أو نحفظه بحروف على غير ترتيبها، أو لم يبحث عنها أحد في النص بعد.
checks-unchecked-marked = وهي معلَّمة حيثما وردت، ولا تُعدّ أبدًا متحقَّقًا منها.

## About the briefing: how it was made

colophon-made = أُعدّت ببرنامج { $program }، بالقالب { $theme }.
colophon-references = تتبع المراجع أسلوب { $style }؛ والأساليب والإعدادات اللغوية من مشروع Citation Style Language، برخصة CC BY-SA 3.0.
colophon-licence = نصوصنا نحن: { $licence }. أما الكلمات المقتبسة من المصادر فلأصحابها.

## On every page

skip-to-text = انتقل إلى النص
site-sections = أقسام هذا الموقع
search-button = بحث
page-in-review = قيد المراجعة: لم تُجَز هذه الصفحة كلها بعد.
on-this-page = في هذه الصفحة
breadcrumb = مسار التنقل
foot-updated = هذه الصفحة: { $date }.
foot-cite = للاستشهاد: { $reference }
foot-contact = للتواصل: { $contact }
foot-downloads = للتنزيل: { $downloads }
foot-made-with = أُعدّت ببرنامج { $program }.

## Headings and terms of several pages

corrections-to-this-page = تصحيحات هذه الصفحة
mentions = مواضع الذكر
further-pages = صفحات أخرى
notes = الحواشي
note = ملاحظة
where-used = مواضع الاستخدام
keywords = الكلمات المفتاحية: { $words }
by-authors = بقلم { $authors }
not-confirmed = منقول فحسب
our-inference = استنتاجنا
claims-about = ادعاءات عن { $name }
claims-made-by = ادعاءات على لسان { $name }

## Lists in sentences

list-more = { $first } و{ $next }
list-and = { $first } و{ $last }

## Judgments

our-judgment = تقديرنا
judgment-rests-on = يستند إلى
judgment-assumes = يفترض
judgment-otherwise = البدائل
judgment-indicators = ما يدل عليه
judgment-by = الأجل
judgment-came-of-it = ما آل إليه
judgment-outcome = { $outcome }
judgment-outcome-on = { $outcome }، { $date }
judgment-changed-because = سبب التغيير

## Corrections

correction-significant = يمسّ الاستنتاجات
correction-here = في هذه الإحاطة
correction-in = في المصدر
correction-said = كان النص
correction-should-say = الصواب
correction-why = السبب

## A source in the list

source-cited-places =
    { $count ->
        [one] موضع الاستشهاد به
        [two] موضعا الاستشهاد به
        [few] مواضع الاستشهاد به ({ $count } مواضع)
        [many] مواضع الاستشهاد به ({ $count } موضعًا)
       *[other] مواضع الاستشهاد به ({ $count } موضع)
    }
source-missing = ما ينقص

## Versions

version-title = الإصدار { $name }
version-title-on = الإصدار { $name }، { $date }
version-now = الآن
version-now-on = الآن، { $date }
version-since-nothing = منذ الإصدار { $before }: لا شيء تُظهره بياناته.
version-what-changed = ما الذي تغيّر
# $kind stands in the genitive, after a verbal noun, so that nothing has to agree with it.
version-record-new = إضافة { $kind }
version-record-gone = حذف { $kind }
version-record-moved = تغيّر حالة { $kind }
version-record-changed = تعديل { $kind }
version-text = النص
version-more = { $count ->
    [one] وفرق آخر، في بيانات الإصدار.
    [two] وفرقان آخران، في بيانات الإصدار.
    [few] و{ $count } فروق أخرى، في بيانات الإصدار.
    [many] و{ $count } فرقًا آخر، في بيانات الإصدار.
   *[other] و{ $count } فرق آخر، في بيانات الإصدار.
}

## Register

register-mentions =
    { $count ->
        [few] إشارات
       *[other] إشارة
    }
register-lead = كل ما تسمّيه الإحاطة، ومعه عدد المواضع التي تذكره.

## States of claims

states-used = الحالات المستخدمة هنا
states-mean = معاني الحالات
states-claims =
    { $count ->
        [few] ادعاءات
        [many] ادعاءً
       *[other] ادعاء
    }

## Evidence

lexicon-table = جدول: ألفاظ الاحتمال
lexicon-caption = ألفاظ الاحتمال، من { $name }.
lexicon-word = اللفظ
lexicon-means = معناه
lexicon-here = هنا
lexicon-used = مستخدم
ledger = سجل التوقعات
ledger-table = جدول: سجل التوقعات
ledger-caption = ما رجّحناه، وما آل إليه.
ledger-forecast = التوقُّع
ledger-likelihood = الاحتمال
ledger-by = الأجل
ledger-outcome = النتيجة
ledger-word = «{ $words }»
ledger-word-band = «{ $words }» ({ $band })
ledger-count = { $term }: حُسم { $decided }، وتحقَّق { $happened }
ledger-count-partly = { $term }: حُسم { $decided }، وتحقَّق { $happened }، وتحقَّق جزئيًّا { $partly }

## Relations

relation-sentence = { $from }: { $relation } { $to }
relations-drawn = العلاقات، مرسومة
relations-dashed = الخطوط المتقطعة علاقات منقولة فحسب.
relations-left-out = { $count ->
    [one] وعلاقة أخرى في القائمة أدناه.
    [two] وعلاقتان أخريان في القائمة أدناه.
    [few] و{ $count } علاقات أخرى في القائمة أدناه.
   *[other] و{ $count } علاقة أخرى في القائمة أدناه.
}

## Entity page

names = الأسماء

## Event page

event-claims = ادعاءات عنه
event-stands-in = مذكور في{ $sources }
event-date-in-source = التاريخ في المصدر
event-place = المكان
event-participants = المشاركون

## Page

pager = الصفحة السابقة والصفحة التالية
previous = السابق
next = التالي
page-about = عن { $things }

## Glossary

term-contested = موضع خلاف
term-also = ويقال أيضًا: { $names }

## Source page

source-passages = المقاطع المستند إليها
source-held = ما نحفظه
source-alone = إذا سقط هذا المصدر
source-alone-claims =
    { $count ->
        [one] هذا الادعاء يستند إليه وحده.
        [two] هذان الادعاءان يستندان إليه وحده.
       *[other] هذه الادعاءات تستند إليه وحده.
    }
source-wrong = ما فيه من خطأ
source-custody = الحيازة
source-title-ours = لا تحمل نسختنا عنوانًا. وهذا العنوان من وضعنا.
source-reference = المرجع

## Page of sources

sources-independence = من يكرر كلام من
sources-cited = المستشهد بها
sources-uncited = غير المستشهد بها
sources-download = لتنزيل القائمة: { $downloads }
passes-on-inferred = { $name } (استنتاجنا)
passes-on =
    { $count ->
        [one] النقل عن { $what } من جانب { $who }.
       *[other] النقل عن { $what } من جانب كل من { $who }.
    }
independence-key = من الأصل على اليمين إلى من ينقلون عنه.
independence-key-filled = المملوء: نصّه محفوظ لدينا.
independence-key-dashed = المتقطع: لم يُسمَّ أحد، أو هو استنتاجنا.

## Changes

changes-moved = ادعاءات تغيّرت حالتها
changes-versions = الإصدارات

## About page

about-how-we-know = كيف عرفنا
about-counted = أحصاها البرنامج عند البناء، لا اليد.
about-paragraphs-table = الفقرات ذات الإحالات، جدول
about-page = الصفحة
about-paragraphs = الفقرات
about-with-citation = ذات إحالة
about-checked = ما جرى التحقق منه
about-how-made = كيف أُعدّت

## Page not found, and pages that have moved

not-found-heading = هذه الصفحة ليست هنا
not-found-lead = قد يكون في العنوان خطأ كتابي، أو قد تكون الصفحة انتقلت في إصدار لاحق من الإحاطة.
not-found-briefing = الإحاطة من أولها
page-has-moved = انتقلت هذه الصفحة إلى { $link }.

## Book and single file

near-claims = الادعاءات: { $claims }
near-mentioned = ورد الذكر في { $places }

## Said by scripts: cards, the switch for colours, search

open-page = فتح الصفحة
see-the-passage = عرض الموضع
preview = لمحة
colours-system = الألوان: كما في النظام.
colours-light = الألوان: فاتحة.
colours-dark = الألوان: داكنة.
change-to-system = التحويل إلى ألوان النظام
change-to-light = التحويل إلى الفاتحة
change-to-dark = التحويل إلى الداكنة
search-within = البحث في هذه الإحاطة
search-hint = ابحث عن أسماء أو ادعاءات أو كلمات
search-close = إغلاق
search-none = لا شيء يتضمن «…».
search-found = من النتائج
search-unread = تعذّرت قراءة الفهرس.

## Cards that networks show of a link

card-state = { $state }: { $count }

## The timeline, drawn

timeline-drawn = التسلسل الزمني بمقياس
timeline-drawn-words = { $count ->
    [zero] لا أحداث على المحور.
    [one] حدث واحد على المحور؛ والقائمة أدناه تقول الشيء نفسه.
    [two] حدثان على المحور؛ والقائمة أدناه تقول الشيء نفسه.
    [few] { $count } أحداث على المحور؛ والقائمة أدناه تقول الشيء نفسه.
    [many] { $count } حدثًا على المحور؛ والقائمة أدناه تقول الشيء نفسه.
   *[other] { $count } حدث على المحور؛ والقائمة أدناه تقول الشيء نفسه.
}
timeline-drawn-key = بمقياس، وكلٌّ بطول ما قد يكون تاريخه. المملوء: وقع؛ والأجوف: مخطَّط له.
timeline-drawn-dashed = المتقطع: منقول أو مفترض، أو لا يُعرف يومه.
timeline-whose = الأحداث بحسب الأشخاص والأماكن
timeline-only = الأحداث المتعلقة بـ
timeline-all = الجميع
timeline-count = عدد الأحداث: 0
