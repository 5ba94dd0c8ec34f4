import JSONLines

/// Runs a calculator over standard input: one JSON object a line in, one out, and a bad line never stops the others.
enum LineCalculator {
    static func run(_ answer: (JSONValue) -> JSONValue) {
        var number = 0
        while let line = readLine(strippingNewline: true) {
            number += 1
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            print(JSONLines.respond(to: line, number: number, with: answer))
        }
    }
}
