import BusinessCalendar
import CCairo

/// What a file says about itself.
struct DocumentProperties {
    let title: String
    let subject: String
    /// Author: the creditor.
    let author: String
    /// The day that the facts were true; the file's creation date, so that the same facts give the same bytes.
    let day: CalendarDay
}

/// Paints pages of marks into a finished PDF.
struct PDFPainter {
    let properties: DocumentProperties

    func paint(_ pages: [[Mark]]) throws(DocumentError) -> [UInt8] {
        let sink = ByteSink()
        guard let surface = sink.makeSurface(width: Paper.width.points, height: Paper.height.points) else {
            throw DocumentError("pdf", .library("cairo has no memory"))
        }
        defer { cairo_surface_destroy(surface) }
        describe(surface)
        try draw(pages, on: surface)
        cairo_surface_finish(surface)
        try check(cairo_surface_status(surface))
        return try PDFFinisher.finish(sink.bytes)
    }

    private func describe(_ surface: OpaquePointer) {
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, properties.title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, properties.subject)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, properties.author)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Acerto")
        // Unset, cairo writes the clock.
        let moment = "\(properties.day)T00:00:00-03:00"
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, moment)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, moment)
    }

    private func draw(_ pages: [[Mark]], on surface: OpaquePointer) throws(DocumentError) {
        guard let cairo = cairo_create(surface) else { throw DocumentError("pdf", .library("cairo has no memory")) }
        defer { cairo_destroy(cairo) }
        cairo_tag_begin(cairo, Tag.document.rawValue, nil)
        var open = [Tag.document]
        for (number, page) in pages.enumerated() {
            for mark in page { draw(mark, on: cairo, &open) }
            // The last page is shown by finishing, after the document element is closed on it.
            if number < pages.count - 1 { cairo_show_page(cairo) }
        }
        while let tag = open.popLast() { cairo_tag_end(cairo, tag.rawValue) }
        cairo_show_page(cairo)
        try check(cairo_status(cairo))
    }

    private func draw(_ mark: Mark, on cairo: OpaquePointer, _ open: inout [Tag]) {
        switch mark {
        case .begin(let tag):
            cairo_tag_begin(cairo, tag.rawValue, nil)
            open.append(tag)
        case .end:
            if let tag = open.popLast() { cairo_tag_end(cairo, tag.rawValue) }
        case .text(let block, let lines, let x, let y):
            cairo_set_source_rgb(cairo, block.ink, block.ink, block.ink)
            block.draw(lines, on: cairo, x: x.points, y: y.points)
        case .line(let from, let to, let stroke): drawLine(cairo, from, to, stroke)
        case .fill(let boxes, let ink):
            cairo_set_source_rgb(cairo, ink, ink, ink)
            for box in boxes { cairo_rectangle(cairo, box.x.points, box.y.points, box.width.points, box.height.points) }
            cairo_fill(cairo)
        }
    }

    private func drawLine(_ cairo: OpaquePointer, _ from: Point, _ to: Point, _ stroke: Stroke) {
        cairo_set_source_rgb(cairo, stroke.ink, stroke.ink, stroke.ink)
        cairo_set_line_width(cairo, stroke.width.points)
        let dash = 1.2
        cairo_set_dash(cairo, [dash.points, dash.points], stroke.isDashed ? 2 : 0, 0)
        cairo_move_to(cairo, from.x.points, from.y.points)
        cairo_line_to(cairo, to.x.points, to.y.points)
        cairo_stroke(cairo)
    }

    private func check(_ status: cairo_status_t) throws(DocumentError) {
        guard status != CAIRO_STATUS_SUCCESS else { return }
        throw DocumentError("pdf", .library(cairo_status_to_string(status).map { String(cString: $0) } ?? "cairo failed"))
    }
}
