#!/usr/bin/python3
"""Makes basemap.flbm and area_names.csv of this folder (see README.md).

make_basemap.py basemap_world.evbm.qz us-atlas/states-10m.json world-atlas/countries-50m.json
"""

import heapq
import json
import math
import pathlib
import struct
import sys
import zlib

HERE = pathlib.Path(__file__).resolve().parent
WORLD = 1 << 24  # units of the Mercator square in the file
BANDS = (2, 3, 4, 5, 6, 7)  # a band serves the zoom levels up to its number; the last one, whole, all above, too
LEAST_AREA = 0.45  # pixels squared: a point whose triangle is smaller is left out (Visvalingam and Whyatt 1993)
LEAST_RING = 1.2  # pixels: a ring that is smaller is left out
FIRST_BAND = {"land": 2, "lakes": 2, "urban": 6, "rivers": 4, "borders": 2, "admin1": 3, "us_states": 3, "us_counties": 6,
              "us_interstates": 4}
CODES = dict(zip(
    "Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,District of Columbia,Florida,Georgia,Hawaii,"
    "Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,"
    "Missouri,Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,New York,North Carolina,North Dakota,Ohio,"
    "Oklahoma,Oregon,Pennsylvania,Rhode Island,South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,Virginia,"
    "Washington,West Virginia,Wisconsin,Wyoming,Puerto Rico,Guam,American Samoa,"
    "United States Virgin Islands,Commonwealth of the Northern Mariana Islands".split(","),
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI "
    "SC SD TN TX UT VT VA WA WV WI WY PR GU AS VI MP".split()))


def mercator(longitude, latitude):
    latitude = math.radians(max(-85.05112878, min(85.05112878, latitude)))
    return (longitude / 360 + 0.5) * WORLD, (0.5 - math.asinh(math.tan(latitude)) / (2 * math.pi)) * WORLD


def read_varint(raw, at):
    value = shift = 0
    while True:
        byte = raw[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def read_evbm(path):
    """{layer: (is polygon, [[(x, y), ...], ...])}, in degrees."""
    data = pathlib.Path(path).read_bytes()
    raw = zlib.decompress(data[4:])
    version, count, scale = struct.unpack_from("<HHd", raw, 4)
    assert raw[:4] == b"EVBM" and version == 1
    at, layers = 16, {}
    for _ in range(count):
        size = raw[at]
        name = raw[at + 1:at + 1 + size].decode()
        at += 1 + size
        kind, parts, length = struct.unpack_from("<BII", raw, at)
        at += 9
        end, lines = at + length, []
        for _ in range(parts):
            points, at = read_varint(raw, at)
            x = y = 0
            line = []
            for _ in range(points):
                dx, at = read_varint(raw, at)
                dy, at = read_varint(raw, at)
                x += (dx >> 1) ^ -(dx & 1)
                y += (dy >> 1) ^ -(dy & 1)
                line.append((x / scale, y / scale))
            lines.append(line)
        assert at == end
        layers[name] = (kind == 1, lines)
    return layers


def joined(lines):
    """Lines that meet end to end where no third one does, as one."""
    ends = {}
    for i, line in enumerate(lines):
        for end in (line[0], line[-1]):
            ends.setdefault(end, []).append(i)
    used, result = [False] * len(lines), []
    for i, line in enumerate(lines):
        if used[i]:
            continue
        used[i] = True
        chain = list(line)
        for _ in range(2):
            while True:
                there = [j for j in ends[chain[-1]] if not used[j]]
                if len(ends[chain[-1]]) != 2 or len(there) != 1:
                    break
                used[there[0]] = True
                other = lines[there[0]]
                chain += (other if other[0] == chain[-1] else other[::-1])[1:]
            chain.reverse()
        result.append(chain)
    return result


def significance(points):
    """The area of the triangle with which each point leaves; infinite for both ends."""
    count = len(points)
    area = [math.inf] * count
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))

    def triangle(i):
        (ax, ay), (bx, by), (cx, cy) = points[before[i]], points[i], points[after[i]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    heap = [(triangle(i), i) for i in range(1, count - 1)]
    current = {i: a for a, i in heap}
    heapq.heapify(heap)
    most = 0
    while heap:
        size, i = heapq.heappop(heap)
        if current.get(i) != size:
            continue
        del current[i]
        most = max(most, size)
        area[i] = most
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < count - 1:
                current[j] = triangle(j)
                heapq.heappush(heap, (current[j], j))
    return area


def in_band(points, area, band, is_ring):
    """The points of a band in its own units, or none when the band can do without the part."""
    pixel = WORLD / (256 << band)
    shift = unit_shift(band)
    full = band == BANDS[-1]
    if is_ring:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        if max(max(xs) - min(xs), max(ys) - min(ys)) < LEAST_RING * pixel and not full:
            return []
    least = 0 if full else LEAST_AREA * pixel * pixel
    result = []
    for (x, y), size in zip(points, area):
        if size < least:
            continue
        at = (round(x) >> shift, round(y) >> shift)
        if not result or result[-1] != at:
            result.append(at)
    return result if len(result) >= (4 if is_ring else 2) else []


def unit_shift(band):
    """An eighth of a pixel is the unit of a band; of the last one 19 m at the equator, finer than its sources are."""
    return 3 if band == BANDS[-1] else 24 - (8 + band + 3)


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def zigzag(value):
    return varint(value * 2 if value >= 0 else -value * 2 - 1)


def morton(point):
    x, y = min(int(point[0]), WORLD - 1), min(int(point[1]), WORLD - 1)
    key = 0
    for bit in range(23, 8, -1):
        key = key << 2 | (x >> bit & 1) << 1 | (y >> bit & 1)
    return key


def block(name, kind, band, parts):
    """A part is (its two sides, its points); sides are 0 but for the layer of states."""
    raw = bytearray()
    points = 0
    for sides, part in parts:
        raw += varint(len(part))
        if kind == 2:
            raw += bytes(sides)
        lastx = lasty = 0
        for x, y in part:
            raw += zigzag(x - lastx) + zigzag(y - lasty)
            lastx, lasty = x, y
        points += len(part)
    packed = struct.pack(">I", len(raw)) + zlib.compress(bytes(raw), 9)
    return name, kind, band, unit_shift(band), len(parts), points, packed


def blocks_of(name, kind, parts):
    parts = [(sides, [mercator(*p) for p in part]) for sides, part in parts]
    parts.sort(key=lambda part: morton(part[1][0]))
    areas = [significance(part) for _, part in parts]
    for band in BANDS:
        if band >= FIRST_BAND.get(name, 3):
            kept = [(sides, in_band(part, area, band, kind == 1)) for (sides, part), area in zip(parts, areas)]
            yield block(name, kind, band, [(sides, part) for sides, part in kept if part])


def topology(path):
    """TopoJSON as (arcs in degrees, geometries of its objects by name)."""
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    (kx, ky), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
    arcs = []
    for arc in data["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + tx, y * ky + ty))
        arcs.append(line)
    return arcs, {name: part["geometries"] for name, part in data["objects"].items()}


def polygons(geometry):
    if geometry.get("type") == "Polygon":
        return [geometry["arcs"]]
    return geometry["arcs"] if geometry.get("type") == "MultiPolygon" else []


def ring(arcs, numbers):
    points = []
    for number in numbers:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += part[1:] if points else part
    # One that crosses the date line goes on beyond 180 degrees.
    if max(p[0] for p in points) - min(p[0] for p in points) > 300:
        points = [(x + 360 if x < 0 else x, y) for x, y in points]
    return points


def state_arcs(arcs, states, codes):
    """Every arc between two states, or of one against the sea or abroad, with their numbers in `codes` (0: none)."""
    sides = {}
    for state in states:
        code = CODES.get(state["properties"]["name"])
        for polygon in polygons(state):
            for numbers in polygon:
                for number in numbers:
                    sides.setdefault(number if number >= 0 else ~number, []).append(codes.index(code) + 1)
    return [((*(owners + [0]),)[:2], arcs[number]) for number, owners in sorted(sides.items())]


def label_point(rings):
    """Inside of the largest ring, far from its edge: the best of a coarse grid. With the ring's area in Mercator units."""
    best = max(rings, key=lambda points: abs(shoelace(points)))
    area = abs(shoelace(best))
    west, east = min(p[0] for p in best), max(p[0] for p in best)
    north, south = min(p[1] for p in best), max(p[1] for p in best)
    step = max(1, len(best) // 400)
    coarse = best[::step] + [best[-1]]
    found, at = -1, best[0]
    for i in range(1, 40):
        for j in range(1, 40):
            x, y = west + (east - west) * i / 40, north + (south - north) * j / 40
            if not inside(coarse, x, y):
                continue
            # Names are wide: what is left and right counts less than what is above and below.
            away = min(((px - x) * 0.45) ** 2 + (py - y) ** 2 for px, py in coarse)
            if away > found:
                found, at = away, (x, y)
    return at, area


def shoelace(points):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1])) / 2


def inside(points, x, y):
    odd = False
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def names(kind, arcs, geometries, code_of):
    for geometry in geometries:
        rings = [[mercator(*p) for p in ring(arcs, polygon[0])] for polygon in polygons(geometry)]
        if not rings or not geometry["properties"].get("name"):
            continue
        (x, y), area = label_point(rings)
        name = geometry["properties"]["name"]
        # The level at which the area is about as wide as its name.
        wide = math.sqrt(area) / WORLD
        level = math.log2(max(24, 6.5 * len(name)) / (256 * wide)) if wide > 0 else 12
        yield kind, code_of(geometry), name, x / WORLD % 1, y / WORLD, round(level, 2)


def main(evbm, states_path, countries_path):
    blocks = []
    for name, (is_ring, lines) in read_evbm(evbm).items():
        parts = lines if is_ring else joined(lines)
        blocks += blocks_of(name, 1 if is_ring else 0, [((0, 0), part) for part in parts])
    arcs, objects = topology(states_path)
    states = [s for s in objects["states"] if s["properties"]["name"] in CODES]
    codes = sorted(CODES.values())
    blocks += blocks_of("state_arcs", 2, state_arcs(arcs, states, codes))
    rows = list(names("state", arcs, states, lambda s: CODES[s["properties"]["name"]]))
    world, countries = topology(countries_path)
    rows += names("country", world, countries["countries"], lambda c: c.get("id") or "")
    head, body = bytearray(), bytearray()
    listed = ",".join(codes).encode()
    start = 8 + 2 + len(listed) + sum(1 + len(b[0]) + 3 + 16 for b in blocks)
    for name, kind, band, shift, parts, points, packed in blocks:
        head += bytes([len(name)]) + name.encode() + bytes([kind, band, shift])
        head += struct.pack("<IIII", parts, points, start + len(body), len(packed))
        body += packed
        print(f"{name:16} band {band:2} {parts:6} parts {points:7} points {len(packed):8} bytes")
    file = b"FLBM" + struct.pack("<HH", 1, len(blocks)) + struct.pack("<H", len(listed)) + listed + head + body
    (HERE / "basemap.flbm").write_bytes(file)
    with open(HERE / "area_names.csv", "w", encoding="utf-8", newline="\n") as out:
        out.write("kind,code,name,x,y,level\n")
        for kind, code, name, x, y, level in sorted(rows, key=lambda row: row[5]):
            out.write(f"{kind},{code},{name.replace(',', '')},{x:.6f},{y:.6f},{level}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
