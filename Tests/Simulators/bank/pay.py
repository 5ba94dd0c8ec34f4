#!/usr/bin/env python3
"""A bank's till: takes linhas digitáveis of Bradesco boletos as paid and writes the bank's return file (CNAB 400) for them.

    pay.py --date 24/11/2026 --beneficiary-name "ATACADO A" --tax-id 11222333000181 --account-digit 6 LINHA… > retorno.ret

Each line is paid in full on the day given and credited the next day. What the file must hold is read from the boleto itself:
branch, wallet, nosso número and account from its free field, due factor and amount from its last field.
"""
import argparse, datetime, sys


def digits(text):
    return "".join(c for c in text if c.isdigit())


def modulus10(data):
    total = 0
    for place, digit in enumerate(reversed(data)):
        product = int(digit) * (2 if place % 2 == 0 else 1)
        total += product // 10 + product % 10
    return str((10 - total % 10) % 10)


def number_digit(wallet, number):
    total = sum(int(d) * w for d, w in zip(reversed(wallet + number), [2, 3, 4, 5, 6, 7] * 3))
    rest = total % 11
    return "0" if rest == 0 else "P" if rest == 1 else str(11 - rest)


def boleto(line):
    line = digits(line)
    if len(line) != 47 or line[:3] != "237":
        sys.exit(f"{line}: not a boleto of bank 237")
    fields = [line[0:10], line[10:21], line[21:32]]
    for field in fields:
        if modulus10(field[:-1]) != field[-1]:
            sys.exit(f"{line}: a check digit is wrong")
    free = line[4:9] + line[10:20] + line[21:31]
    factor = int(line[33:37])
    due = datetime.date(2025, 2, 22) + datetime.timedelta(days=factor - 1000)
    return {"branch": free[0:4], "wallet": free[4:6], "number": free[6:17], "account": free[17:24], "due": due, "cents": int(line[37:47])}


def put(record, start, text):
    record[start - 1 : start - 1 + len(text)] = text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", nargs="*", help="linhas digitáveis; without any, one a line on standard input")
    parser.add_argument("--date", default=datetime.date.today().strftime("%d/%m/%Y"))
    parser.add_argument("--beneficiary-name", default="BENEFICIARIO")
    parser.add_argument("--tax-id", default="0" * 14)
    parser.add_argument("--account-digit", default="0")
    parser.add_argument("--sequence", type=int, default=1)
    options = parser.parse_args()
    day = datetime.datetime.strptime(options.date, "%d/%m/%Y").date()
    credit = day + datetime.timedelta(days=1)
    short = lambda date: date.strftime("%d%m%y")
    slips = [boleto(line) for line in (options.lines or sys.stdin.read().split("\n")) if line.strip()]
    records = []
    header = [" "] * 400
    put(header, 1, "02RETORNO01COBRANCA       ")
    put(header, 27, "0" * 20)
    put(header, 47, options.beneficiary_name.upper()[:30].ljust(30))
    put(header, 77, "237BRADESCO       ")
    put(header, 95, short(day) + "01600000")
    put(header, 109, f"{options.sequence:05d}")
    put(header, 380, short(credit))
    records.append(header)
    for place, slip in enumerate(slips):
        detail = [" "] * 400
        put(detail, 1, "102" + digits(options.tax_id).zfill(14) + "000")
        put(detail, 21, "00" + slip["wallet"] + slip["branch"].zfill(5) + slip["account"] + options.account_digit)
        put(detail, 63, "0" * 8)
        put(detail, 71, slip["number"] + number_digit(slip["wallet"], slip["number"]))
        put(detail, 83, "0" * 25)
        put(detail, 108, slip["wallet"][-1] + "06" + short(day))
        put(detail, 117, slip["number"][-10:])
        put(detail, 127, "00000000" + slip["number"] + number_digit(slip["wallet"], slip["number"]))
        put(detail, 147, short(slip["due"]) + f"{slip['cents']:013d}" + "23701234")
        put(detail, 176, "0" * 78)
        put(detail, 254, f"{slip['cents']:013d}" + "0" * 26)
        put(detail, 296, short(credit))
        put(detail, 315, "0000" + "0" * 10)
        records.append(detail)
    trailer = [" "] * 400
    put(trailer, 1, "9201237")
    put(trailer, 18, f"{len(slips):08d}{sum(s['cents'] for s in slips):014d}00000000")
    records.append(trailer)
    for place, record in enumerate(records):
        put(record, 395, f"{place + 1:06d}")
    sys.stdout.write("".join("".join(record) + "\r\n" for record in records))


main()
