# What the program says on pages, in Japanese (ja). The keys and values are those of words/en.ftl.
# Labels are nouns; です・ます only where a whole sentence speaks to the reader. Fixed terms: claim 主張, evidence 根拠,
# source 出典, citation 出典注, quotation 引用, origin 出所, relay 転載・引用, held text 保存テキスト, judgment 判断,
# likelihood 可能性, confidence 確度, information cut-off 情報の締切日, version バージョン, edition (a build) 版.

language-name = 日本語
in-other-languages = ほかの言語

## Between things, in all sentences

separator = 、
separator-strong = ；
sentence-space = {""}
in-brackets = （{ $words }）
labelled = { $label }：{ $words }
reference = { $title }。{ $by }
reference-at = { $reference }、{ $place }。

## Dates

date-range = { $from }から{ $to }まで
date-from = { $date }から
date-by = { $date }までに
date-between = { $from }から{ $to }の間
date-decade = { $year }年代
date-some-month = { $date }のいずれかの月
date-some-day = { $date }のいずれかの日
date-spring = { $year }春
date-summer = { $year }夏
date-autumn = { $year }秋
date-winter = { $year }冬
date-before-christ = 紀元前{ $year }年
date-about = { $date }ごろ
date-uncertain = { $date }？

## Pages of the program's own

briefing = ブリーフィング
entities = 索引
timeline = 年表
events = 出来事
evidence = 根拠
sources = 出典
relations = 関係
glossary = 用語集
changes = 変更履歴
about-this-briefing = このブリーフィングについて
not-found = ページが見つかりません
contents = 目次
people-places-terms = 人物・場所・用語

## Kinds of records

kind-page = ページ
kind-person = 人物
kind-organisation = 組織
kind-group = 集団
kind-polity = 国・地域
kind-place = 場所
kind-concept = 概念
kind-work = 文書・著作
kind-event = 出来事
kind-claim = 主張
kind-judgment = 判断
kind-term = 用語
kind-correction = 訂正
kind-map = 地図
kind-source = 出典
kinds-pages = ページ
kinds-people = 人物
kinds-organisations = 組織
kinds-groups = 集団
kinds-polities = 国・地域
kinds-places = 場所
kinds-concepts = 概念
kinds-works = 文書・著作
kinds-events = 出来事
kinds-claims = 主張
kinds-judgments = 判断
kinds-terms = 用語
kinds-corrections = 訂正
kinds-maps = 地図
kinds-sources = 出典

## Who made a source, and places in it

and-others = { $names }ほか
# The number is in the middle, and one place reads like several.
place-act = 第{ $place }幕
place-appendix = 付録{ $place }
place-article-locator = 第{ $place }条
place-book = 第{ $place }巻
place-canon = カノン第{ $place }条
place-chapter = 第{ $place }章
place-column = 第{ $place }欄
place-elocation = 位置番号{ $place }
place-equation = 式{ $place }
place-figure = 図{ $place }
place-folio = 第{ $place }葉
place-issue = 第{ $place }号
place-line = 第{ $place }行
place-note = 注{ $place }
place-opus = 作品{ $place }
place-page = { $place }ページ
place-paragraph = 第{ $place }段落
place-part = 第{ $place }部
place-rule = 規則{ $place }
place-scene = 第{ $place }場
place-section = §{ $place }
place-sub-verbo = 「{ $place }」の項
place-supplement = 補遺{ $place }
place-table = 表{ $place }
place-timestamp = { $place }
place-title-locator = 第{ $place }編
place-verse = 第{ $place }節
place-version = バージョン{ $place }
place-volume = 第{ $place }巻

## Citations, notes and remarks

citations = 出典注
sources-on-this-page = このページの出典
source-number = 出典{ $number }
source-number-at = 出典{ $number }、{ $place }
note-number = 注{ $number }
remark = 補注{ $letter }
remarks = 補注
back-to-the-text = 本文に戻る

## What was found of quoted words

verdict-found = 保存テキストと一致
verdict-found-typeset = 組版の違いを除き、保存テキストと一致
verdict-found-hyphen = ハイフンは不明のまま、保存テキストと一致
verdict-found-on = { $day }に保存テキストと一致
verdict-found-on-typeset = 組版の違いを除き、{ $day }に保存テキストと一致
verdict-found-on-hyphen = ハイフンは不明のまま、{ $day }に保存テキストと一致
verdict-not-found = 保存テキストになし
verdict-unchecked = 未照合
verdict-not-held = 保存テキストなし
verdict-not-in-order = 保存テキストの文字が読み順になく、照合不能
agreement-exact = 完全一致、第{ $paragraph }段落
agreement-typographic = 引用符の形を除き一致、第{ $paragraph }段落
agreement-typeset = 改行・合字・柱を除き一致、第{ $paragraph }段落
agreement-hyphen = 組版の違いを除き一致。単語の途中に行末があり、本来のハイフンかどうかは不明、第{ $paragraph }段落

## In an author's text

translation = 翻訳
translation-by = 翻訳：{ $translator }
task-done = 完了：
task-open = 未完了：
table-of = 表：{ $columns }
callout-note = 注記
callout-tip = ヒント
callout-important = 重要
callout-warning = 警告
callout-caution = 注意
callout-claim = 主張
callout-correction = 訂正
callout-analysis = 分析
embed-from = 「{ $page }」から
embed-from-in-review = 「{ $page }」（校閲中）から

## Where something stands

place-in-standfirst = { $page }、リード文
place-in-bottom-line = { $page }、要点
a-claim = 主張
a-judgment = 判断
a-correction = 訂正
a-map = 地図
glossary-term = 用語集「{ $term }」

## Copies for review

review-comment = コメント
review-insertion = 挿入
review-deletion = 削除
review-substitution = 置き換え
review-highlight = ハイライト
review-point = { $kind }{ $number }
review-change = { $kind }：{ $words }
status-draft = 下書き
status-review = 校閲中
finding-error = エラー：
finding-warning = 警告：
severity-note = 参考
severity-warning = 警告
severity-error = エラー
review-comments = コメント{ $count }件
review-changes = 変更{ $count }件
review-records = 未承認の記録{ $count }件
review-errors = エラー{ $count }件
review-warnings = 警告{ $count }件
review-open-points = 未解決の事項
review-copy = { $date }現在の校閲用の写し。読者に公開するものではありません。
review-counts = { $counts }。
review-nothing-open = 未解決の事項はありません。
review-as-shown = 本文には変更案を示しています。指摘と照合結果は、変更案をすべて採用した場合のものです。
review-points = コメントと変更案
review-not-cleared = 未承認の記録
review-waiting = { $kind }、{ $status }
review-waiting-by = { $kind }、{ $status }、執筆：{ $authors }
review-findings = 指摘

## Foot of a page

foot-version = バージョン{ $version }。
foot-version-on = バージョン{ $version }、{ $day }。
foot-day = { $day }。
foot-cutoff = 情報の締切日：{ $cutoff }。
cite-titled = { $makers }「{ $title }」
version-named = バージョン{ $name }
download-book = 全文を1ページに（印刷用）
download-data = 全データ
download-claims = 主張の表
download-timeline = 年表の表
download-entities = 人物・組織・場所（FollowTheMoney）
download-hashes = 保存テキストのハッシュ値
download-evidence = 保存テキストとの照合記録

## Front page and further pages

kicker-background = 背景解説
kicker-explainer = 解説
kicker-analysis = 分析
kicker-fact-check = ファクトチェック
kicker-reference = 資料
type-of-work-background = 背景解説
type-of-work-explainer = 解説
type-of-work-analysis = 分析
type-of-work-fact-check = ファクトチェック
type-of-work-reference = 資料
fact-cutoff = 情報の締切日
fact-sources = 出典
sources-all-held = { $count }件
sources-some-held = { $count }件（うち保存{ $held }件）
sources-held-elsewhere = { $count }件（うち別の場所に保存{ $elsewhere }件）
sources-held-here-and-elsewhere = { $count }件（うち手元に保存{ $held }件、別の場所に保存{ $elsewhere }件）
fact-quotations-checked = 照合済みの引用
count-of-all = { $all }件中{ $count }件
fact-origins = 主要な主張それぞれの出所
from-to = { $from }〜{ $to }
origins-and-unknown = { $known }、ほかに出所不明の情報{ $count }件
origins-and-some-unknown = { $known }、ほかに出所不明の情報が最大{ $count }件
fact-reading-time = 読了時間の目安
minutes = { $count }分

## Cards of names, and the register of relations

mentions-counted = 言及{ $count }か所
relations-summary = このブリーフィングが示す関係は{ $count }件です。それぞれに出典を添えています。
relations-summary-unconfirmed = このブリーフィングが示す関係は{ $count }件で、うち{ $unconfirmed }件は報道にとどまります。それぞれに出典を添えています。

## Table of claims and sources

matrix-states = 主張を明示
matrix-relays = 主張を転載・引用
matrix-narrower = より限定的な形で支持
matrix-against = 主張と矛盾
matrix-silent = この主張の出典ではない
matrix-left-out = 主張{ $claims }件と出典{ $sources }件の表は大きすぎるため、掲載していません。出典は下の各主張に示しています。表の一部をページに載せることもできます。
claims-and-sources = 主張と出典
claims-and-sources-table = 主張と出典の表
matrix-claim = 主張

## Maps

map-coastlines = 海岸線：Natural Earth（縮尺1000万分の1、パブリックドメイン）。
map-measured = 距離もこの海岸線による計測。
map-borders = 国境線はNatural Earthの描き方に従ったもので、この地図はいかなる国境についても立場を示さない。
map-no-borders = 国境線のない陸地の図であり、この地図はいかなる国境についても立場を示さない。
map-shows = 図示：{ $places }。
map-from-to = { $from }から{ $to }まで{ $distance }。
map-degrees = { $degrees }°
map-north = 北緯{ $degrees }°
map-south = 南緯{ $degrees }°
map-east = 東経{ $degrees }°
map-west = 西経{ $degrees }°
kilometres = { $figure }km
metres = { $figure }m
map-distance = { $from }から{ $to }まで{ $distance }。
map-shown = 図示：{ $places }。

## A source

fact-kind = 種類
fact-what-it-is = 概要
fact-relays = 転載・引用元
fact-account = 情報の性質
origin-own-reporting = 独自の取材・報道
origin-primary = 一次資料
origin-relays = 他の情報の転載・引用報道
origin-unknown = 出所不明
fact-held = 保存
fact-not-held = 保存なし
held-words = 本文{ $count }語
held-elsewhere = 本文{ $count }語（今回の版では手元になし）
not-held = 保存テキストなし
not-held-because = 保存テキストなし：{ $reason }
fact-rights = 権利
rights-public-domain = パブリックドメイン
rights-open = オープンライセンス
rights-licensed = 許諾済み
rights-in-copyright = 著作権あり
rights-unknown = 不明
rights-shown-in-full = { $rights }。全文を掲載
rights-excerpts-only = { $rights }。抜粋のみ掲載
rights-not-shown = { $rights }。非掲載
fact-reliability = 信頼度
reliability-a = A（完全に信頼できる）
reliability-b = B（通常は信頼できる）
reliability-c = C（おおむね信頼できる）
reliability-d = D（通常は信頼できない）
reliability-e = E（信頼できない）
fact-address = アドレス
fact-archived = 保存版のアドレス
fact-tells-of = 情報の時点
tells-of-same-day = { $date }（公開当日）
tells-of-before = { $date }（公開の{ $days }日前）
tells-of-after = { $date }（公開日より後）
fact-date = 日付
date-basis-inferred = 推定
date-basis-unknown = 不明
fact-seen = 閲覧日
fact-state = 現状
source-state-changed = 内容に変更あり
source-state-dead = リンク切れ
source-state-retracted = 発行元が撤回
fact-checked = 確認日
fact-relay-stands-in = 転載・引用の根拠
source-type-article = 記事
source-type-article-journal = 学術誌論文
source-type-article-magazine = 雑誌記事
source-type-article-newspaper = ニュース記事
source-type-bill = 法案
source-type-book = 書籍
source-type-broadcast = 放送
source-type-chapter = 書籍の章
source-type-classic = 古典
source-type-collection = 資料群
source-type-dataset = データセット
source-type-document = 文書
source-type-entry = 項目
source-type-entry-dictionary = 辞書の項目
source-type-entry-encyclopedia = 百科事典の項目
source-type-event = 催し
source-type-figure = 図
source-type-graphic = 図像
source-type-hearing = 公聴会
source-type-interview = インタビュー
source-type-legal-case = 判例
source-type-legislation = 法令
source-type-manuscript = 原稿
source-type-map = 地図
source-type-motion-picture = 映画
source-type-musical-score = 楽譜
source-type-pamphlet = 小冊子
source-type-paper-conference = 学会発表論文
source-type-patent = 特許
source-type-performance = 公演
source-type-periodical = 定期刊行物
source-type-personal-communication = 私信
source-type-post = 投稿
source-type-post-weblog = ブログ記事
source-type-regulation = 規則
source-type-report = 報告書
source-type-review = 批評
source-type-review-book = 書評
source-type-software = ソフトウェア
source-type-song = 楽曲
source-type-speech = 演説
source-type-standard = 規格
source-type-thesis = 学位論文
source-type-treaty = 条約
source-type-webpage = ウェブページ

## Page of sources

sources-summary = 出典は{ $count }件です。それぞれに、根拠とした語句と、その出典を挙げたすべての文への戻り先を付けています。
sources-none-held = 保存テキストがないため、引用は照合していません。
sources-every-one-held = すべての出典に保存テキストがあります。
sources-every-one-held-and-checked = すべての出典に保存テキストがあり、すべての引用を照合しました。
sources-so-many-held = 保存テキストがあるのは{ $count }件で、ほかの出典からの引用は照合できていません。
sources-of-them = 内訳は、{ $parts }です。
sources-of-them-primary = 一次資料{ $count }件
sources-of-them-own-reporting = 独自の取材・報道{ $count }件
sources-of-them-relays = 転載・引用報道{ $count }件
sources-of-them-unknown = 出所不明{ $count }件
sources-not-at-hand = { $count }件のテキストは今回の版では手元になく、以前の照合結果に日付を添えています。

## Changes from one version to the next

version-since = バージョン{ $before }からの変更：{ $changes }。
version-moved-claim = 主張の状態変更{ $count }件
version-moved-judgment = 判断の評価変更{ $count }件
version-new-page = ページの追加{ $count }件
version-new-person = 人物の追加{ $count }人
version-new-organisation = 組織の追加{ $count }件
version-new-group = 集団の追加{ $count }件
version-new-polity = 国・地域の追加{ $count }件
version-new-place = 場所の追加{ $count }か所
version-new-concept = 概念の追加{ $count }件
version-new-work = 文書・著作の追加{ $count }点
version-new-event = 出来事の追加{ $count }件
version-new-claim = 主張の追加{ $count }件
version-new-judgment = 判断の追加{ $count }件
version-new-term = 用語の追加{ $count }語
version-new-correction = 訂正の追加{ $count }件
version-new-map = 地図の追加{ $count }点
version-new-source = 出典の追加{ $count }件
version-gone-page = ページの削除{ $count }件
version-gone-person = 人物の削除{ $count }人
version-gone-organisation = 組織の削除{ $count }件
version-gone-group = 集団の削除{ $count }件
version-gone-polity = 国・地域の削除{ $count }件
version-gone-place = 場所の削除{ $count }か所
version-gone-concept = 概念の削除{ $count }件
version-gone-work = 文書・著作の削除{ $count }点
version-gone-event = 出来事の削除{ $count }件
version-gone-claim = 主張の削除{ $count }件
version-gone-judgment = 判断の削除{ $count }件
version-gone-term = 用語の削除{ $count }語
version-gone-correction = 訂正の削除{ $count }件
version-gone-map = 地図の削除{ $count }点
version-gone-source = 出典の削除{ $count }件
version-changed-page = ページの変更{ $count }件
version-changed-person = 人物の変更{ $count }人
version-changed-organisation = 組織の変更{ $count }件
version-changed-group = 集団の変更{ $count }件
version-changed-polity = 国・地域の変更{ $count }件
version-changed-place = 場所の変更{ $count }か所
version-changed-concept = 概念の変更{ $count }件
version-changed-work = 文書・著作の変更{ $count }点
version-changed-event = 出来事の変更{ $count }件
version-changed-claim = 主張の変更{ $count }件
version-changed-judgment = 判断の変更{ $count }件
version-changed-term = 用語の変更{ $count }語
version-changed-correction = 訂正の変更{ $count }件
version-changed-map = 地図の変更{ $count }点
version-changed-source = 出典の変更{ $count }件

## Names of fields

field-title = 題名
field-summary = 要約
field-sources = 出典
field-standfirst = リード文
field-type-of-work = 記事の種類
field-authors = 執筆者
field-marking = 取り扱い表示
field-about = 主題
field-key-claims = 主要な主張
field-bottom-line = 要点
field-aliases = 別名
field-names = 他言語の名称
field-wikidata = Wikidata
field-same-as = 同一の項目
field-roles = 役職
field-born = 生年
field-died = 没年
field-type = 種類
field-parent = 上位組織
field-polity = 国・地域
field-anonymous = 匿名
field-count = 人数
field-description = 説明
field-reason-given = 示された理由
field-official-name = 正式名称
field-disputed = 争いの有無
field-status-note = 地位についての注記
field-within = 所在地域
field-geo = 座標
field-precision-km = 精度（km）
field-definition = 定義
field-contested = 争いの有無
field-by = 作成者
field-date = 日付
field-existence = 存在の状況
field-undated = 日付なし
field-date-text = 出典での日付
field-date-basis = 日付の根拠
field-not-before = 最も早い日
field-not-after = 最も遅い日
field-reality = 実現の状況
field-places = 場所
field-participants = 関係者
field-text = 本文
field-state = 状態
field-origins-known = 既知の出所
field-origins-unknown = 不明の出所
field-said-by = 発言者
field-said = 発言日
field-claim-type = 主張の種類
field-modality = 発言者の見方
field-credibility = 信憑性
field-for = 支持する出典
field-against = 矛盾する出典
field-narrower = 限定的に支持する出典
field-contradicts = 矛盾する主張
field-supports = 裏付ける主張
field-authority = 情報の経路
field-history = 経過
field-likelihood = 可能性
field-confidence = 確度
field-basis = 根拠
field-assumptions = 前提
field-alternatives = 別の見方
field-indicators = 兆候
field-horizon = 期限
field-outcome-result = 結果
field-outcome-date = 結果の日付
field-outcome-basis = 結果の根拠
field-outcome-note = 結果の注記
field-change-note = 変更の注記
field-pages = ページ
field-was = 元の記述
field-now = 正しい記述
field-reason = 理由
field-significant = 結論への影響
field-subject = 対象
field-author = 著者
field-container = 掲載媒体
field-container-title = 掲載媒体名
field-collection-title = 叢書名
field-title-short = 略題
field-publisher = 発行者
field-publisher-place = 発行地
field-place = 場所
field-published = 発行日
field-issued = 発行日
field-accessed = 閲覧日
field-volume = 巻
field-issue = 号
field-page = ページ
field-language = 言語
field-url = URL
field-archive-url = 保存版のURL
field-doi = DOI
field-held = 保存
field-custody = 保管の経緯
field-information-date = 情報の時点
field-published-basis = 発行日の根拠
field-rights-status = 権利の状態
field-rights-publish = 掲載の範囲
field-rights-holder = 権利者
field-rights-licence = ライセンス
field-origin = 情報の性質
field-relays = 転載・引用元
field-reliability = 信頼度
field-descriptor = 概要
field-checked = 確認日
field-unknown = 不明の項目

## Feed

titled-version = { $title }（バージョン{ $version }）
feed-correction = { $kind }：{ $pages }
correction-type-correction = 訂正
correction-type-clarification = 補足
correction-type-update = 更新
correction-type-retraction = 撤回
feed-correction-said = 元の記述：{ $words }
feed-correction-should-say = 正しい記述：{ $words }
feed-correction-why = 理由：{ $words }

## The briefing as an e-book

landmarks = 主な箇所
cover = 表紙
beginning = 本文の始まり
accessibility-summary = 見出し・箇条書き・表の構造を示したテキスト。
image = 画像

## Parts of a briefing

bottom-line = 要点
book-events = すべての出来事
claims = 主張
our-judgments = 本ブリーフィングの判断
corrections = 訂正

## How a claim stands

state-reported = 報道
state-on-record = 明言・明記
state-corroborated = 裏付けあり
state-confirmed = 確認済み
state-not-confirmed = 未確認
state-disputed = 争いあり
state-corrected = 訂正済み
state-withdrawn = 撤回
state-inferred = 推定
state-means-reported = 第三者が伝えている。
state-means-on-record = 名前の明らかな人物または文書が、自ら述べている。
state-means-corroborated = 互いに独立した2つ以上の出所が述べている。
state-means-confirmed = 当事者または一次資料が述べている。
state-means-not-confirmed = 調べたが、確認できなかった。
state-means-disputed = 別の出典がこれと矛盾する。
state-means-corrected = より確かな根拠により、誤りと分かった。
state-means-withdrawn = 発信元が取り消した。
state-means-inferred = 本ブリーフィングによる推論または計測である。
state-count-reported = 報道{ $count }件
state-count-on-record = 明言・明記{ $count }件
state-count-corroborated = 裏付けあり{ $count }件
state-count-confirmed = 確認済み{ $count }件
state-count-not-confirmed = 未確認{ $count }件
state-count-disputed = 争いあり{ $count }件
state-count-corrected = 訂正済み{ $count }件
state-count-withdrawn = 撤回{ $count }件
state-count-inferred = 推定{ $count }件
state-noted = { $state }：{ $note }
state-by-briefing = 本ブリーフィングによる
state-at-cutoff = 情報の締切日時点
state-origins = 出所{ $count }件
state-origins-unknown = 出所不明の情報{ $count }件

## Claims

claim-type-report = 報告
claim-type-position = 立場
claim-type-intention = 意向
claim-type-forecast = 予測
claim-type-characterisation = 評価
claim-type-no-comment = ノーコメント
claim-type-law = 法
claim-type-history = 歴史
modality-likely = 可能性が高いとの見方
modality-conditional = 条件次第との見方
modality-possible = 可能性があるとの見方
credibility-1 = 1（他の出典により確認）
credibility-2 = 2（おそらく真実）
credibility-3 = 3（真実の可能性あり）
credibility-4 = 4（疑わしい）
credibility-5 = 5（ありそうにない）
claim-contradicts = この主張が否定する主張
claim-contradicted-by = この主張を否定する主張
claim-supports = この主張が裏付ける主張
claim-supported-by = この主張を裏付ける主張
evidence-summary = 主張は{ $count }件です。それぞれに、誰が誰の情報に基づいて述べているか、またそれを支持する箇所と矛盾する箇所を示しています。
# What is read out stands before the word.
claim-evidence = { $rest }根拠
claim-evidence-rest = この主張の
claim-said-by = 発言者：{ $who }
claim-said-by-on = 発言者：{ $who }（{ $date }）
claim-said-on = 発言日：{ $date }
claim-for = 支持する出典
claim-narrower = 限定的に支持する出典
claim-against = 矛盾する出典
claim-credibility = 信憑性
claim-chain = 情報の経路
claim-history = 状態の経過

## Chains of authority

authority-states = 表明
authority-reports = 報道
authority-cites = 引用
authority-republishes = 転載
chain-held-text = 手元の保存テキスト

## Where a source is cited

locator-none = 箇所の指定なし
live-page = 元のページで探す
cited-back = 「{ $page }」の出典注{ $number }に戻る
cited-against = { $place }（この出典と矛盾）
cited-narrower = { $place }（この出典はより限定的な形を支持）
cited-relation = { $place }の関係
cited-role = { $place }の役職
cited-relay = { $place }の転載・引用元
cited-wrong = { $place }（この出典の誤りを指摘）

## Judgments and forecasts

confidence-high = 確度：高
confidence-moderate = 確度：中
confidence-low = 確度：低
band-exact = { $percent }%
band-between = { $from }〜{ $to }%
band-under = { $from }%以上{ $to }%未満
band-at-most = { $percent }%以下
band-at-least = { $percent }%以上
band-over = { $percent }%超
lexicon-icd-203 = 米国の情報コミュニティー指令（ICD）203
lexicon-phia = 英国PHIAの確率尺度
lexicon-ipcc = IPCCの統一的な可能性表現
lexicon-own = 本ブリーフィング独自の用語
outcome-happened = 実現
outcome-did-not-happen = 実現せず
outcome-partly = 一部実現
outcome-undecided = 判定不能
outcome-open = 未確定
ledger-summary = 予測{ $count }件：{ $parts }。
ledger-happened = 実現{ $count }件
ledger-partly = 一部実現{ $count }件
ledger-did-not-happen = 実現せず{ $count }件
ledger-undecided = 判定不能{ $count }件
ledger-open = 未確定{ $count }件

## Events

event-undated = 日付なし
event-by = { $date }（遅くとも{ $day }）
event-not-before = { $day }以降
event-not-after = { $day }以前
event-basis-inferred = 日付は推定
event-basis-background = 日付は背景知識による
reality-reported = 報道
reality-planned = 予定
reality-conditional = 条件付き
reality-hypothetical = 仮定
event-group-undated = 日付なし
event-months-later = { $count }か月後
event-years-later = { $count }年後

## Facts of an entity

fact-stands-in = 出典
fact-basis = 根拠
fact-basis-background = 背景知識（挙げた出典によらない）
fact-elsewhere = 外部の情報
fact-role = 役職
fact-born = 生年
fact-died = 没年
fact-type = 種類
fact-part-of = 上位組織
fact-polity = 国・地域
fact-described-as = 説明
fact-named = 実名の公表
fact-how-many = 人数
fact-anonymity = 匿名の理由
fact-anonymity-not-stated = 説明なし
fact-official-name = 正式名称
fact-within = 所在地域
fact-centre = 中心の座標
fact-definition = 定義
fact-contested = 争い
fact-by = 作成者
fact-existence = 存在の状況
fact-yes = あり
fact-no = なし
organisation-type-government = 政府
organisation-type-ministry = 省庁
organisation-type-military = 軍・自衛隊
organisation-type-media = 報道機関
organisation-type-company = 企業
organisation-type-ngo = 非政府組織
organisation-type-igo = 政府間機関
organisation-type-court = 裁判所
organisation-type-party = 政党
group-count-one = 1人
group-count-several = 複数
group-count-unknown = 不明
existence-published = 公表済み
existence-reported = 報道のみ、現物は未見
existence-draft = 草案
existence-planned = 予定
point = { $latitude }、{ $longitude }
point-about = { $latitude }、{ $longitude }（誤差約{ $distance }km）
degrees-north = 北緯{ $degrees }°
degrees-south = 南緯{ $degrees }°
degrees-east = 東経{ $degrees }°
degrees-west = 西経{ $degrees }°

## Names of an entity

sense-short = 略称
sense-abbreviation = 略語
sense-former = 旧称
sense-transliteration = 翻字
sense-role = 役職による呼称
sense-metonym = 地名による呼称

## Relations
# A noun for what the second is to the first, so that it reads in a sentence ("日本の基地提供先：米国"), above names, and
# on a line of a drawing. A project's own labels do best to follow suit.

relates-part-of = 所属先
relates-has-as-a-part = 構成要素
relates-member-of = 加盟・加入先
relates-has-as-a-member = 構成メンバー
relates-located-in = 所在地
relates-contains = 域内に所在するもの
relates-office-held-in = 在職先
relates-office-held-by = 在職者
relates-allied-with = 同盟相手
relates-hosts-bases-of = 基地提供先
relates-has-bases-in = 基地所在地
relates-supplies-arms-to = 武器供給先
relates-is-armed-by = 武器供給元
relates-claims-sovereignty-over = 主権主張の対象
relates-is-claimed-by = 主権の主張者
relates-recognises = 承認先
relates-is-recognised-by = 承認元
relates-speaks-for = 代弁の対象
relates-has-as-a-spokesman = 代弁者
relates-cites = 引用元
relates-is-cited-by = 引用者
relates-republishes = 転載元
relates-is-republished-by = 転載者
period-until = { $date }まで
graph-more = { $relation }ほか{ $count }件
graph-tie = { $relations }は{ $name }
graph-tie-unconfirmed = { $relations }は{ $name }（報道のみ）
graph-words = { $name }：{ $ties }。
graph-words-more = { $name }：{ $ties }。ほか{ $count }件は一覧に記載。

## Origins of sources

origin-group-known = 出典{ $count }件、出所は1つ
origin-group-unknown = 出典{ $count }件、出所不明
origin-alone-one = ほかとつながりのない出典は、{ $sources }です。
origin-alone-many = ほかとつながりのない出典は、{ $sources }です。
origin-alone-primary = 一次資料{ $count }件
origin-alone-own = 独自の取材・報道{ $count }件
origin-alone-unknown = 出所不明の出典{ $count }件

## About the briefing: how far it rests on sources

coverage-paragraphs = 段落
coverage-paragraphs-cited = { $count }段落（うち出典注あり{ $cited }段落）
coverage-parts = { $count }件：{ $parts }
coverage-cited = { $left ->
    [0] すべて本文で挙げたもの
   *[other] { $count ->
        [0] 本文で挙げたものなし
       *[other] 本文で挙げたもの{ $count }件、挙げていないもの{ $left }件
    }
}
coverage-held = { $left ->
    [0] すべて保存テキストあり
   *[other] { $count ->
        [0] 保存テキストなし
       *[other] 保存テキストあり{ $count }件、なし{ $left }件
    }
}
coverage-rated = { $left ->
    [0] すべて信頼度の評価あり
   *[other] { $count ->
        [0] 信頼度の評価なし
       *[other] 信頼度の評価あり{ $count }件、なし{ $left }件
    }
}
coverage-held-away-all = { $held }（今回の版ではいずれも手元になし）
coverage-held-away = { $held }（うち{ $count }件は今回の版では手元になし）
coverage-single-origin = うち既知の出所が1つだけのもの{ $count }件
coverage-entities = 人物・組織・場所・用語
coverage-silent = { $count }件（うち言及のないもの{ $silent }件）
coverage-events = 出来事
coverage-citations = 出典注
coverage-quotations = 引用
coverage-quotations-found = 今回の版で一致を確認{ $count }件
coverage-quotations-vouched = 以前にテキストが手元にあった際に一致を確認し、再照合していないもの{ $count }件
coverage-quotations-not-found = 保存テキストになし{ $count }件
coverage-quotations-unchecked = 未照合{ $count }件

## About the briefing: what was checked

checks-quotations = 引用
checks-quotations-found = { $missing ->
    [0] 保存テキストと一致{ $found }件、照合できず{ $unchecked }件
   *[other] 保存テキストと一致{ $found }件、照合できず{ $unchecked }件、保存テキストになし{ $missing }件
}
checks-before = 以前の照合
checks-before-one = 引用1件は{ $day }に一致を確認したもので、今回の版では出典のテキストが手元にないため、再照合していません。その後、引用の語句に変更はなく、確認した日を引用に添えています。
checks-before-all-on = すべての引用は{ $day }に一致を確認したもので、今回の版では出典のテキストが手元にないため、再照合していません。その後、引用の語句に変更はなく、確認した日を各引用に添えています。
checks-before-all-between = すべての引用は{ $first }から{ $last }までの間に一致を確認したもので、今回の版では出典のテキストが手元にないため、再照合していません。その後、引用の語句に変更はなく、確認した日を各引用に添えています。
checks-before-some-on = うち{ $count }件は{ $day }に一致を確認したもので、今回の版では出典のテキストが手元にないため、再照合していません。その後、引用の語句に変更はなく、確認した日を各引用に添えています。
checks-before-some-between = うち{ $count }件は{ $first }から{ $last }までの間に一致を確認したもので、今回の版では出典のテキストが手元にないため、再照合していません。その後、引用の語句に変更はなく、確認した日を各引用に添えています。
checks-means = その意味
checks-means-compared = 引用した語句は、その出典について保存しているテキストと1文字ずつ照合しました。違いを許すのは、引用符・アポストロフィ・省略記号の形だけです。
checks-means-typesetting = テキストをPDFやウェブページから取り出した場合は、改行とそこに入るハイフン、合字、柱など、組版上の違いも許します。その場合は「組版の違いを除き」または「ハイフンは不明のまま」と表示します。
checks-means-not-true = 一致は、出典の述べることが真実だという意味ではありません。
checks-unchecked = 照合できなかったもの
checks-unchecked-words = テキストを保存していない出典からの語句、またはまだ照合していない語句です。
checks-unchecked-order = テキストを保存していない出典、または文字が正しい順序に並んでいないテキストしか保存していない出典からの語句、またはまだ照合していない語句です。
checks-unchecked-marked = いずれも、掲載したすべての箇所にその旨を示し、照合済みには数えていません。

## About the briefing: how it was made

colophon-made = { $program }（テーマ：{ $theme }）で作成。
colophon-references = 書誌情報の書式は{ $style }。スタイルとロケールはCitation Style Languageプロジェクトのもの（CC BY-SA 3.0）。
colophon-licence = 本ブリーフィング自身の文章：{ $licence }。出典から引用した語句の権利は、それぞれの権利者にある。

## On every page

skip-to-text = 本文へ移動
site-sections = このサイトの構成
search-button = 検索
page-in-review = 校閲中：このページには、まだ承認されていない部分があります。
on-this-page = このページの内容
breadcrumb = 現在の位置
foot-updated = このページの更新日：{ $date }。
foot-cite = 引用する際の表記：{ $reference }
foot-contact = 連絡先：{ $contact }
foot-downloads = ダウンロード：{ $downloads }
foot-made-with = { $program }で作成。

## Headings and terms of several pages

corrections-to-this-page = このページの訂正
mentions = 言及箇所
further-pages = 関連ページ
notes = 注
note = 注記
where-used = 使用箇所
keywords = キーワード：{ $words }
by-authors = 執筆：{ $authors }
not-confirmed = 報道のみ
our-inference = 本ブリーフィングの推論
claims-about = { $name }に関する主張
claims-made-by = { $name }による主張

## Lists in sentences

list-more = { $first }、{ $next }
list-and = { $first }と{ $last }

## Judgments

our-judgment = 本ブリーフィングの判断
judgment-rests-on = 根拠となる主張
judgment-assumes = 前提
judgment-otherwise = 別の可能性
judgment-indicators = 実現を示す兆候
judgment-by = 期限
judgment-came-of-it = 結果
judgment-outcome = { $outcome }
judgment-outcome-on = { $outcome }（{ $date }）
judgment-changed-because = 変更の理由

## Corrections

correction-significant = 結論に影響
correction-here = 該当ページ
correction-in = 該当箇所
correction-said = 元の記述
correction-should-say = 正しい記述
correction-why = 理由

## A source in the list

source-cited-places = この出典を挙げている{ $count }か所
source-missing = 不明の項目

## Versions

version-title = バージョン{ $name }
version-title-on = バージョン{ $name }（{ $date }）
version-now = 現在
version-now-on = 現在（{ $date }）
version-since-nothing = バージョン{ $before }以降、データ上の変更はありません。
version-what-changed = 変更の内容
version-record-new = { $kind }（追加）
version-record-gone = { $kind }（削除）
version-record-moved = { $kind }（状態の変更）
version-record-changed = { $kind }（変更）
version-text = 本文
version-more = ほか{ $count }件は、このバージョンのデータに記載。

## Register

register-mentions = か所で言及
register-lead = このブリーフィングに名前の出るすべての項目と、それぞれに言及した箇所の数です。

## States of claims

states-used = ここで使う状態
states-mean = 状態の意味
states-claims = 件の主張

## Evidence

lexicon-table = 可能性を表す言葉の表
lexicon-caption = 可能性を表す言葉（{ $name }による）。
lexicon-word = 言葉
lexicon-means = 意味
lexicon-here = 使用の有無
lexicon-used = 使用
ledger = 予測の記録
ledger-table = 予測の記録の表
ledger-caption = 可能性が高いと見たことと、その結果。
ledger-forecast = 予測
ledger-likelihood = 可能性
ledger-by = 期限
ledger-outcome = 結果
ledger-word = 「{ $words }」
ledger-word-band = 「{ $words }」（{ $band }）
ledger-count = { $term }：判定済み{ $decided }件、うち実現{ $happened }件
ledger-count-partly = { $term }：判定済み{ $decided }件、うち実現{ $happened }件、一部実現{ $partly }件

## Relations

# $relation is a noun: what $to is to $from.
relation-sentence = { $from }の{ $relation }：{ $to }
relations-drawn = 関係図
relations-dashed = 破線は、報道にとどまる関係。
relations-left-out = ほか{ $count }件は下の一覧に記載。

## Entity page

names = 名称

## Event page

event-claims = この出来事に関する主張
event-stands-in = 出典：{ $sources }
event-date-in-source = 出典での日付
event-place = 場所
event-participants = 関係者

## Page

pager = 前後のページ
previous = 前へ
next = 次へ
page-about = 主題：{ $things }

## Glossary

term-contested = 意味に争いあり
term-also = 別名：{ $names }

## Source page

source-passages = 根拠とした箇所
source-held = 保存している内容
source-alone = この出典が覆った場合
source-alone-claims = 次の主張は、この出典だけに基づいています。
source-wrong = この出典の誤り
source-custody = 保管の経緯
source-title-ours = 手元のテキストには題名がありません。この題名は本ブリーフィングが付けたものです。
source-reference = 書誌情報

## Page of sources

sources-independence = 転載・引用の関係
sources-cited = 本文で挙げた出典
sources-uncited = 本文で挙げていない出典
sources-download = 一覧のダウンロード：{ $downloads }
passes-on-inferred = { $name }（本ブリーフィングの推論）
passes-on = { $who }は{ $what }の内容を伝えています。
independence-key = 左端の出所から、それを伝える側へ。
independence-key-filled = 塗りつぶし：保存テキストあり。
independence-key-dashed = 破線：名前が示されていないか、本ブリーフィングの推論。

## Changes

changes-moved = 状態の変わった主張
changes-versions = バージョン

## About page

about-how-we-know = 何に基づいているか
about-counted = 手作業ではなく、サイトの生成時に数えたものです。
about-paragraphs-table = 出典注のある段落の表
about-page = ページ
about-paragraphs = 段落
about-with-citation = 出典注あり
about-checked = 照合したこと
about-how-made = 制作について

## Page not found, and pages that have moved

not-found-heading = このページはここにありません
not-found-lead = アドレスが間違っているか、ブリーフィングの新しいバージョンでページが移動した可能性があります。
not-found-briefing = ブリーフィングの冒頭へ
page-has-moved = このページは{ $link }に移動しました。

## Book and single file

near-claims = 主張：{ $claims }
near-mentioned = 言及箇所：{ $places }

## Said by scripts: cards, the switch for colours, search

open-page = ページを開く
see-the-passage = 該当箇所を見る
preview = 概要
colours-system = 配色：システムに合わせる。
colours-light = 配色：明るい。
colours-dark = 配色：暗い。
change-to-system = システムに合わせる
change-to-light = 明るい配色にする
change-to-dark = 暗い配色にする
search-within = このブリーフィングを検索
search-hint = 名前・主張・語句を検索
search-close = 閉じる
search-none = 「…」を含むものはありません。
search-found = 件
search-unread = 索引を読み込めませんでした。

## Cards that networks show of a link

card-state = { $state }{ $count }件

## The timeline, drawn

timeline-drawn = 年表（時間の尺度に沿った図）
timeline-drawn-words = 時間軸に並べた{ $count }件の出来事。下の一覧と同じ内容。
timeline-drawn-key = 時間の尺度に沿い、日付の幅だけの長さで示す。塗りつぶしは起きたこと、白抜きは予定。
timeline-drawn-dashed = 破線は報道や想定、または日付が確かでないもの。
timeline-whose = 人物・場所ごとの出来事
timeline-only = 表示する出来事：
timeline-all = すべて
timeline-count = 0件
