package dev.breakwater.email.template.rendering;

import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Keeps of rendered HTML what an email may contain. It is checked after the rendering, so it does not matter whether the template or
 * the data brought something in, nor in which context a value stands: an attribute without quotation marks is parsed as a browser does.
 */
final class SafeHtml {

    private static final String[] BLOCKS = {
        "p",
        "div",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "hr",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption"
    };

    private static final String[] WORDS = {
        "a", "b", "strong", "i", "em", "u", "s", "small", "sub", "sup", "span", "br", "code", "bdi", "abbr"
    };

    /** No function, so no {@code url()} that loads something, and no escape that hides one. */
    private static final Pattern STYLE = Pattern.compile("[A-Za-z0-9\\s:;,.#%!'\"-]*");

    private SafeHtml() {}

    static String of(String html) {
        var parsed = Parser.parseBodyFragment(html, "");
        var clean = new Cleaner(allowed()).clean(parsed);
        clean.select("[style]").forEach(element -> {
            if (!STYLE.matcher(element.attr("style")).matches()) element.removeAttr("style");
        });
        clean.outputSettings(new Document.OutputSettings()
                .prettyPrint(false)
                .escapeMode(Entities.EscapeMode.xhtml)
                .charset("UTF-8"));
        return clean.body().html();
    }

    /** A new one each time: it can be changed. Links without a scheme are removed, because an email has no base address. */
    private static Safelist allowed() {
        return new Safelist()
                .addTags(BLOCKS)
                .addTags(WORDS)
                .addAttributes(":all", "style", "dir", "lang", "align", "title")
                .addAttributes("a", "href")
                .addProtocols("a", "href", "http", "https", "mailto")
                .addAttributes("table", "width", "border", "cellpadding", "cellspacing", "role")
                .addAttributes("td", "width", "colspan", "rowspan", "valign", "bgcolor")
                .addAttributes("th", "width", "colspan", "rowspan", "valign", "bgcolor", "scope");
    }
}
