/// What failed, whether anything was done, what to do, and the code to look it up by.
struct ErrorPage {
    let failure: PageFailure
    let code: String

    var html: HTML {
        Frame(title: failure.title, isNarrow: true)(
            """
            <section class="panel sheet"><div class="in"><h1>\(failure.title)</h1>
            <p>\(failure.reason)</p><p><b>\(failure.effect)</b></p><p>\(failure.advice)</p>
            <p class="row"><a class="btn main" href="/">Ir para o início</a></p>
            <p class="muted small">Código para o suporte: <span class="code">\(code)</span></p></div></section>
            """
        )
    }
}
