/// One JSON object a line in, one out: the form of every calculator of the command line.
public enum JSONLines {
    /// The answer to one line of input: what `answer` gives, or an error object that names the line when the text is no
    /// JSON object. The answer carries the `id` of the question when it has one.
    public static func respond(to line: some StringProtocol, number: Int, with answer: (JSONValue) -> JSONValue) -> String {
        guard let question = try? JSONValue(parsing: line.utf8), question.object != nil else {
            return error(code: "bad_json", field: "line \(number)", reason: "the line is not a JSON object").text
        }
        let response = answer(question)
        guard let id = question["id"], case .object(var members) = response else { return response.text }
        members["id"] = id
        return JSONValue.object(members).text
    }

    /// `{"error":{"code":…,"field":…,"reason":…}}`.
    public static func error(code: String? = nil, field: String, reason: String) -> JSONValue {
        var members: [String: JSONValue] = ["field": .string(field), "reason": .string(reason)]
        if let code { members["code"] = .string(code) }
        return ["error": .object(members)]
    }
}
