"""Han letters that stand for one another in names, places and words of lists: data, each pair (written, read as).

Made from public facts: the list of simplified letters of 1986 and the table of standard letters of 2013, as Unicode's Unihan
database (kSimplifiedVariant, kTraditionalVariant) has them, and Unicode's EquivalentUnifiedIdeograph.txt for radicals.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.model.spelt import Spelt

_NAMES: Spelt[str] = (
    "萬万與与專专業业東东絲丝兩两嚴严臨临麗丽舉举義义烏乌樂乐喬乔習习鄉乡書书買买爭争産产產产親亲億亿從从倉仓儀仪們们價价衆众眾众優优會会偉伟傳传倫伦體体俠侠侶侣側侧僑侨儉俭債债傾倾儲储兒儿"
    "兌兑蘭兰關关興兴養养內内冊册寫写軍军農农馮冯沖冲決决況况淨净凈净湊凑鳳凤憑凭芻刍劃划劉刘剛刚創创別别劍剑剝剥劇剧辦办務务動动勵励勁劲勞劳勢势勛勋勳勋區区醫医華华協协單单盧卢衛卫廠厂廳厅"
    "歷历廂厢縣县參参雙双發发變变敘叙葉叶號号歎叹嘆叹呂吕聽听啟启啓启吳吴吶呐員员嗚呜詠咏啞哑嘯啸團团園园圍围國国圖图圓圆聖圣場场塊块堅坚壇坛壩坝墳坟牆墙墻墙壯壮聲声壺壶處处備备復复頭头夾夹"
    "奪夺奐奂奮奋獎奖奧奥妝妆婦妇媽妈嫵妩姍姗婁娄婭娅嬈娆嬌娇孌娈娛娱媧娲嫺娴嫻娴嬰婴嬋婵嬸婶嬡嫒嬪嫔嬙嫱孫孙學学孿孪寧宁寶宝實实審审憲宪宮宫寬宽賓宾寢寝對对尋寻導导壽寿將将爾尔塵尘嘗尝盡尽"
    "層层屆届嶼屿歲岁崗岗嵐岚島岛嶺岭巋岿嶧峄嶠峤崢峥巒峦峯峰嶄崭嶸嵘巔巅鞏巩幣币帥帅師师帶带廣广莊庄慶庆廬庐庫库應应廟庙龐庞廢废開开異异張张彈弹強强歸归當当錄录録录彥彦徹彻徑径憶忆懷怀態态"
    "愴怆總总懌怿戀恋恆恒懇恳愷恺慤悫愨悫懸悬憫悯驚惊愜惬願愿懍懔戲戏戰战戶户執执掃扫揚扬撫抚護护報报擔担擬拟擁拥擇择損损換换據据攬揽攝摄搖摇敵敌數数斕斓斷断無无舊旧時时曠旷曇昙晝昼曨昽顯显"
    "晉晋曬晒曉晓曄晔暉晖曖暧術术機机雜杂權权條条楊杨極极構构樅枞樞枢槍枪楓枫梟枭檸柠檉柽梔栀標标棟栋櫟栎欄栏樹树棲栖樣样欒栾橈桡楨桢檔档榿桤橋桥檜桧樁桩夢梦檢检橢椭樓楼欖榄櫸榉檻槛櫻樱櫓橹"
    "歡欢歐欧殘残畢毕氣气氫氢滙汇匯汇漢汉湯汤溝沟沒没灃沣滄沧溈沩潙沩滬沪濘泞淚泪瀧泷瀘泸澤泽潔洁窪洼淺浅測测澮浍濟济瀏浏渾浑滸浒濃浓潯浔濤涛淶涞漣涟潿涠渦涡滌涤潤润澗涧淵渊漸渐澠渑漁渔溫温"
    "灣湾濕湿溼湿滯滞滿满瀅滢灤滦濱滨灘滩瀟潇濰潍潛潜瀾澜瀨濑瀕濒灝灏燈灯靈灵燦灿煬炀爐炉煒炜點点煉炼熾炽爍烁燭烛煙烟燒烧燁烨燴烩熱热煥焕燾焘愛爱爺爷狀状獷犷猶犹獮狝獨独狹狭獅狮豬猪貓猫"
    "獻献獺獭璣玑璵玙瑒玚瑪玛瑋玮環环現现瑲玱璽玺瓏珑璫珰璡琎璉琏瑣琐瓊琼瑤瑶璦瑷瓔璎瓚瓒電电畫画暢畅疇畴療疗癡痴皚皑皺皱盞盏監监蓋盖盤盘眞真矚瞩矯矫磯矶碭砀礫砾礎础碩硕確确禮礼禕祎禰祢禎祯"
    "祿禄禪禅離离種种祕秘積积稱称穩稳窮穷竅窍竇窦豎竖競竞篤笃筍笋筆笔籌筹簽签簡简簫箫籃篮籬篱籟籁類类糧粮緊紧紆纡紅红纖纤級级紀纪緯纬紜纭紘纮純纯綱纲納纳縱纵綸纶紙纸紋纹紡纺紓纾線线練练組组"
    "紳绅細细織织終终紹绍繹绎經经結结繪绘給给絢绚絳绛絡络絕绝統统綉绣繡绣綏绥繼继績绩緒绪綾绫續续綺绮緋绯綽绰維维綿绵綬绶綜综綠绿緑绿緗缃縷缕編编緣缘縉缙縫缝纏缠繽缤縹缥縵缦纓缨繆缪纘缵網网"
    "羅罗罷罢羥羟羨羡羣群翹翘翽翙聳耸恥耻聶聂職职聯联聰聪肅肃膚肤勝胜脈脉脫脱騰腾輿舆艤舣艦舰艷艳豔艳藝艺節节薌芗蘆芦葦苇莧苋蒼苍蘇苏莖茎莢荚蕘荛蓽荜蕎荞薈荟薺荠蕩荡榮荣滎荥犖荦熒荧藎荩蓀荪"
    "蔭荫藥药蒞莅萊莱蓮莲蒔莳薟莶獲获瑩莹鶯莺蘿萝螢萤營营縈萦蕭萧薩萨蔥葱蔣蒋蔞蒌藍蓝薔蔷藺蔺藹蔼蘄蕲藴蕴蘊蕴慮虑虛虚虯虬雖虽蝦虾蠶蚕蠻蛮蛺蛱蝸蜗蟬蝉銜衔補补袞衮褘袆襲袭裝装觀观規规覓觅視视"
    "覽览覺觉覬觊覿觌覲觐覷觑誾訚譽誉計计訂订認认討讨讓让訓训議议訊讯記记講讲訥讷許许論论設设訪访證证証证評评識识詞词譯译試试詩诗詰诘誠诚話话詢询詣诣諍诤該该詳详詡诩語语説说說说誦诵請请諸诸"
    "諾诺讀读課课調调諒谅談谈誼谊謀谋諶谌諧谐諭谕諺谚謝谢謠谣謙谦謐谧謹谨譚谭譙谯譜谱貝贝貞贞負负貢贡財财責责賢贤賬账貨货質质購购貫贯賁贲貴贵貿贸費费賀贺貽贻贄贽賈贾貲赀資资賚赉賦赋賞赏賜赐"
    "賡赓賴赖賽赛賾赜贊赞贇赟贏赢贛赣趙赵趕赶躍跃蹤踪車车軌轨軒轩轉转輪轮軟软軻轲軫轸輕轻軾轼載载輅辂較较輔辅輛辆輝辉輯辑轅辕轍辙轔辚辭辞邊边達达遷迁過过邁迈運运還还這这進进遠远連连遲迟"
    "跡迹適适選选遞递邐逦邏逻遙遥鄧邓鄺邝鄔邬郵邮鄒邹鄴邺鄰邻郟郏鄶郐鄭郑鄆郓酈郦鄖郧鄲郸釀酿釋释鑑鉴鑒鉴鑾銮針针鈦钛鍾钟鋼钢鈐钤鑰钥欽钦鈞钧鈕钮鈺钰錢钱鑽钻鈿钿鐵铁鈴铃鑠铄鉛铅鉉铉鐸铎銅铜"
    "鎧铠銓铨鉻铬銘铭錚铮銀银鑄铸鋪铺鏈链鏗铿鋰锂鍋锅鋒锋鋭锐銳锐錕锟錫锡錐锥錦锦鍵键鍇锴鎂镁鎭镇鎮镇鎬镐鑌镔鏞镛鏡镜鐳镭鑲镶長长門门閃闪閆闫閉闭問问闖闯閏闰閑闲閎闳間间閔闵閘闸閨闺聞闻閩闽"
    "闓闿閣阁閱阅閲阅閻阎闡阐闌阑闊阔闔阖闕阙闞阚隊队陽阳陰阴陣阵階阶際际陸陆隴陇陳陈陘陉陝陕隕陨險险隨随隱隐隸隶雋隽難难雛雏靂雳霧雾霽霁靄霭靚靓靜静韋韦韌韧韓韩韙韪韞韫韜韬韻韵頁页頂顶項项"
    "順顺須须頊顼顧顾頓顿頎颀頌颂預预領领頗颇頡颉潁颍頤颐頻频穎颖題题顒颙顓颛顏颜顔颜額额顥颢風风颺飏颯飒飄飘飛飞饗飨飯饭飲饮餞饯饒饶舘馆館馆饌馔馬马馭驭馳驰駟驷駒驹駐驻駕驾驛驿驍骁驕骄驊骅"
    "駱骆驪骊騁骋驗验駿骏騏骐騎骑騅骓騷骚騮骝騫骞驄骢驥骥驤骧魚鱼魯鲁鮑鲍鮫鲛鮮鲜鱘鲟鯉鲤鯤鲲鯨鲸鱗鳞鳥鸟鷄鸡雞鸡鳴鸣鷗鸥鴉鸦鴦鸯鴛鸳鴿鸽鸞鸾鴻鸿鸝鹂鵑鹃鵝鹅鷳鹇鷴鹇鵡鹉鵲鹊鵬鹏鶩鹜鶴鹤鸚鹦"
    "鷺鹭鷹鹰麥麦黃黄齊齐齡龄龍龙龔龚龜龟"
)
_WORDS: Spelt[str] = "個个製制範范週周鐘钟"
_RADICALS: Spelt[str] = (
    "\u2e82乛\u2e84乙\u2e88刀\u2e8a卜\u2e8c小\u2e8d小\u2e8e兀\u2e92巳\u2e93幺\u2e9c日\u2e9d月\u2ea0民\u2ea7牛\u2ea9王\u2eab目\u2eac示\u2eae竹\u2eb6羊\u2eb7羊\u2ebc肉\u2ebd臼\u2ec4西\u2ec5见\u2ec6角\u2ec7角\u2ec9贝"
    "\u2eca足\u2ecb车\u2ecf邑\u2ed1長\u2ed3长\u2ed4门\u2ed5阜\u2ed7雨\u2ed8青\u2ed9韦\u2eda页\u2edb风\u2edc飞\u2edd食\u2ee2马\u2ee3骨\u2ee4鬼\u2ee5鱼\u2ee6鸟\u2ee7卤\u2ee8麦\u2ee9黄\u2eec齐\u2eee齿\u2ef0龙"
)


def _table(pairs: str) -> Mapping[int, str]:
    return {ord(written): read for written, read in zip(pairs[::2], pairs[1::2], strict=True)}


SIMPLIFIED: Spelt[Mapping[int, str]] = _table(_NAMES)
"""Traditional letters with their simplified one, where no two people can become one by it.

What is left out is left out on purpose: a letter whose simplified form is a letter of names by itself (范 and 範, 于 and 於,
余 and 餘, 后 and 後, 云 and 雲, 沈 and 瀋, 姜 and 薑, 杰 and 傑), and of several that became one those that are not its
name (鍾 is read as 钟, 鐘 is not; 發 as 发, 髮 is not). What is folded twice is one letter in two shapes (顏 and 顔).
"""

SIMPLIFIED_IN_WORDS: Spelt[Mapping[int, str]] = _table(_WORDS)
"""More letters that are read as their simplified one in words of lists, where nobody's name stands."""

RADICALS: Spelt[Mapping[int, str]] = _table(_RADICALS)
"""Signs for radicals that look like a letter and are not folded by NFKC."""
