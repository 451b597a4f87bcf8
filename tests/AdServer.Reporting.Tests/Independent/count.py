#!/usr/bin/env python3
"""Counts reports from the raw log alone: reads what `adserver log export` wrote, and queries as the API takes them.

    count.py EXPORT QUERIES    # QUERIES: a JSON array; prints a JSON array of rows, one a query

Shares nothing with the server but the contract: Python's own time zones, decimals and dictionaries. Rows come in no order.
"""
import json
import sys
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from zoneinfo import ZoneInfo

REASONS = {1: "unknown-slot", 2: "no-size", 3: "no-line-item-for-slot", 4: "no-eligible-line-item", 5: "page-rule", 6: "frequency-cap", 7: "goal-or-budget",
           8: "pacing", 9: "below-floor", 10: "invalid-traffic", 11: "rate-limited", 12: "not-ready"}
ADS_ALONE = {"impressions", "grossImpressions", "invalidImpressions", "viewableImpressions", "viewability", "measurableImpressions", "clicks", "grossClicks",
             "invalidClicks", "ctr", "revenue", "ecpm", "unpaidImpressions", "unpaidClicks"}


def when(text):
    """Seconds are enough for days and hours."""
    return datetime.fromisoformat(text[:19] + text[-6:] if text[-6] in "+-" else text[:19] + "+00:00")


def page(slot):
    names = ("site", "section", "slot", "outcome", "creative", "tier", "size", "country", "region", "city", "device", "os", "browser", "theme", "consent")
    return {name: slot[name] for name in names}


class Ad:
    """One slot of one decision, and the first event of each kind."""

    def __init__(self, time, slot, reason):
        self.time, self.slot, self.reason = time, slot, reason
        self.events = []  # (kind, invalid reason or None, payment, earned)
        self.first = {}
        self.inferred = False  # its impression never came itself
        self.measurable = False


def read(path):
    ads = {}
    for line in open(path, encoding="utf-8"):
        record = json.loads(line)
        if record["kind"] == "decision":
            for index, slot in enumerate(record["slots"]):
                ads.setdefault((record["decision"], index), Ad(when(record["time"]), page(slot), REASONS.get(slot["reasonCode"])))
            continue
        key = (record["decision"], record["slotIndex"])
        if key not in ads:
            ads[key] = Ad(when(record["time"]), page(record) | {"outcome": "filled"}, None)
        add(ads[key], record)
    return ads.values()


def add(ad, record):
    kind, invalid = record["kind"], record["invalid"]
    if kind in ad.first:
        if kind == "impression" and ad.inferred:
            ad.inferred = False
        else:
            ad.events.append((kind, "duplicate", "unknown", Decimal(0)))
        return
    if kind == "impression":
        ad.measurable = record.get("measurable", False)
    if kind == "viewable":
        if "impression" not in ad.first:
            ad.inferred = True
            ad.first["impression"] = invalid
            ad.events.append(("impression", invalid, record["impressionPayment"], Decimal(record["impressionEarned"])))
        ad.measurable = True
        invalid = invalid or ad.first["impression"]
    ad.first[kind] = invalid
    ad.events.append((kind, invalid, record["payment"], Decimal(record["earned"])))


def dimension(name, ad, reason, local):
    slot = ad.slot
    creative = slot["creative"] if slot["outcome"] == "filled" else None
    parts = creative.split("/") if creative else None
    if name == "hour":
        return local.replace(minute=0, second=0).isoformat()
    if name == "day":
        return local.date().isoformat()
    if name == "week":
        return (local.date() - timedelta(days=local.weekday())).isoformat()
    if name == "month":
        return local.strftime("%Y-%m")
    if name in ("advertiser", "campaign", "lineItem", "creative"):
        return "/".join(parts[:("advertiser", "campaign", "lineItem", "creative").index(name) + 1]) if parts else None
    if name == "tier":
        return {"filled": slot["tier"], "fallback": "fallback"}.get(slot["outcome"])
    return reason if name == "reason" else slot[name]


def occurrences(ad):
    """What a row may be made of: the slot itself, then each event."""
    yield ("request", ad.reason, None, None)
    for kind, invalid, payment, earned in ad.events:
        yield (kind, invalid, payment, earned)


def measures(ad, kind, invalid, payment, earned):
    net = invalid is None
    if kind == "request":
        return {"requests": 1, {"filled": "fills", "fallback": "fallbacks", "unfilled": "unfilled"}[ad.slot["outcome"]]: 1}
    paid = {"earned": earned if net and payment == "paid" else Decimal(0)}
    if kind == "viewable":
        return paid | {"viewableImpressions": int(net)}
    plural = {"impression": "Impressions", "click": "Clicks"}[kind]
    counted = paid | {f"gross{plural}": 1, plural[0].lower() + plural[1:]: int(net), f"unpaid{plural}": int(net and payment == "unpaid")}
    if kind == "impression":
        counted["measurableImpressions"] = int(net and ad.measurable)
    return counted


def metric(name, sums):
    def ratio(part, whole):
        return sums[part] / sums[whole] if sums[whole] else None
    if name == "fillRate":
        return ratio("fills", "requests")
    if name == "viewability":
        return ratio("viewableImpressions", "impressions")
    if name == "ctr":
        return ratio("clicks", "impressions")
    if name.startswith("invalid"):
        plural = name[len("invalid"):]
        return sums[f"gross{plural}"] - sums[plural.lower()]
    if name == "revenue":
        return money(sums["earned"])
    if name == "ecpm":
        return money((sums["earned"] * 1000 / sums["impressions"]).quantize(Decimal("0.000001"), ROUND_HALF_EVEN)) if sums["impressions"] else None
    return sums[name]


def money(amount):
    whole, _, part = f"{amount + Decimal(0):f}".partition(".")
    return f"{whole}.{part.rstrip('0').ljust(2, '0')}"


def report(ads, query):
    zone = ZoneInfo(query["timeZone"])
    first, last = date.fromisoformat(query["from"]), date.fromisoformat(query["to"])
    ads_alone = all(name in ADS_ALONE for name in query["metrics"])
    by_reason_of_events = ads_alone and "reason" in query["dimensions"]
    only_filled = all(name in ADS_ALONE or name == "fills" for name in query["metrics"])
    groups = defaultdict(lambda: defaultdict(int))
    for ad in ads:
        local = ad.time.astimezone(zone)
        if not first <= local.date() <= last:
            continue
        for kind, reason, payment, earned in occurrences(ad):
            if kind == "request" and (by_reason_of_events or (only_filled and ad.slot["outcome"] != "filled")):
                continue
            value = {name: dimension(name, ad, reason, local) for name in [*query["dimensions"], *query["filters"]]}
            if any(value[name] not in wanted for name, wanted in query["filters"].items()):
                continue
            sums = groups[tuple(value[name] for name in query["dimensions"])]
            for name, count in measures(ad, kind, reason, payment, earned).items():
                sums[name] += count
    return [[*key, *(metric(name, sums) for name in query["metrics"])] for key, sums in groups.items()]


if __name__ == "__main__":
    everything = list(read(sys.argv[1]))
    json.dump([report(everything, query) for query in json.load(open(sys.argv[2], encoding="utf-8"))], sys.stdout)
