"""Measure words and units: which exist, and which count whole things."""

import re

# Counted in whole things: a count without decimals and without 万 or 亿 is exact.
_COUNTED_WORDS = (
    "人次 人 户次 户 件次 件 起 家次 家 所 个 名 项次 项 处次 处 座 条 例 张 本 册 台次 台 套 种 枚 块 "
    "位 类 批次 批 "
    "天 小时 分钟 个月 年 场次 场 次 届 部 篇 幅 首 期 辆次 辆 艘次 艘 架次 架 列 头 只 羽 匹 口 株 棵 "
    "对 支 门 间 栋 幢 "
    "路 宗 笔 份 盘 箱 标段 片 道 班 节 课时 学时 床 席 票 桩 眼 根 根次 尾 峰 盏 把 颗 粒 团 队 组 面 "
    "盒 瓶 袋 桶 顶 柄 尊 "
    "卷 字 词 页 集 档 款 条次 单 餐 村 县 市 区 省 镇 乡 街道 社区 国 州 旗 盟 苏木 嘎查 师 周 段 层 "
    "桥 站 岗 包 枪 发 具 环 门次 员 代 样 点 "
    "产业 行业 领域 企业 部门 学校 单位 民族 城市 标准箱 标箱 车次 班次 航次 航班 剂次 剂 例次 人日 夜 "
    "桌 轮次 轮 股 束 颗次 维 重 联 针次"
)
_MEASURED_WORDS = (
    "美元 欧元 日元 港元 元 角 吨公里 人公里 吨标准煤 标准煤 标准吨 标准斤 吨 公斤 市斤 斤 千克 克 "
    "毫克 担 亩 公顷 顷 "
    "平方公里 平方千米 平方米 平方厘米 立方米 立方千米 立方 方 公里 千米 米 里 厘米 毫米 微米 海里 "
    "华里 升 毫升 千瓦时 千瓦 "
    "兆瓦时 兆瓦 瓦 度 ℃ 摄氏度 分贝 倍 分 岁 千伏安 千伏 伏 马力 千卡 大卡 卡路里 帕 兆 赫兹 吉瓦 "
    "标准立方米 平方尺 尺 "
    "标煤 箱公里 载重吨 总吨 净吨 综合吨 微克 吨位 点"
)
_COUNTED = _COUNTED_WORDS.split()
_MEASURED = _MEASURED_WORDS.split()
_RATIOS = ("%", "‰", "个百分点", "个千分点", "百分点", "成")

COUNTED = frozenset(_COUNTED)
PERCENT = "%"
PERMILLE = "‰"
POINTS = "个百分点"
RATIO = "比"

_WORDS = sorted({*_COUNTED, *_MEASURED, *_RATIOS}, key=len, reverse=True)
UNIT_WORD = "|".join(map(re.escape, _WORDS))
# 千米, 千克, 千瓦 and 百分点 begin with what elsewhere multiplies the number.
SCALED_WORD = "千米|千克|千瓦时|千瓦|千伏安|千伏|千卡|百分点"
# After a Chinese numeral these are names and times as often as counts: 三区, 五一节, 两方面.
_SELDOM_WORDS = (
    "节 点 方 分 代 发 重 团 面 把 道 村 县 市 区 省 镇 乡 国 州 街道 里 产业 年 周 期 队 组 单 桥 站 "
    "师 旗 盟 层 段 口 度 班 课时 样 档 位 环 维 联 只 路 角 对 束 股 夜 包 兆 尺 担 伏 集 卷"
)
_SELDOM_AFTER_HAN = frozenset(_SELDOM_WORDS.split())
UNIT_AFTER_HAN = "|".join(re.escape(word) for word in _WORDS if word not in _SELDOM_AFTER_HAN)

_SAME = {
    "百分点": POINTS,
    "平方千米": "平方公里",
    "千米": "公里",
    "千克": "公斤",
    "摄氏度": "℃",
    "标箱": "标准箱",
}


def canonical(unit: str) -> str:
    """One name for units that are the same, for comparing them."""
    return _SAME.get(unit, unit)
