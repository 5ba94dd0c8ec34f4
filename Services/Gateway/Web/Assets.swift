import Hummingbird
import Passwords

/// The files that every page needs, each under an address that names its content, so that browsers keep it for ever.
struct Assets: Sendable {
    /// One file.
    struct Asset: Sendable {
        let address: String
        let type: String
        let content: [UInt8]

        init(_ stem: String, _ ending: String, type: String, content: [UInt8]) {
            address = "/assets/\(stem)-\(Digests.hexadecimal(Digests.sha256(content)).prefix(12)).\(ending)"
            self.type = type
            self.content = content
        }
    }

    /// The files of this build.
    static let current = Assets()

    let stylesheet = Asset("acerto", "css", type: "text/css; charset=utf-8", content: PackageResources.acerto_css)
    let script = Asset("acerto", "js", type: "text/javascript; charset=utf-8", content: PackageResources.acerto_js)
    let icon = Asset("acerto", "svg", type: "image/svg+xml", content: PackageResources.acerto_svg)

    /// Answers with the file of an address.
    func response(for name: String) throws(PageFailure) -> Response {
        guard let asset = [stylesheet, script, icon].first(where: { $0.address == "/assets/\(name)" }) else { throw .notFound }
        return Response(
            status: .ok,
            headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
            body: .init(bytes: asset.content)
        )
    }
}
