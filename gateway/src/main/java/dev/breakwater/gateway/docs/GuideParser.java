package dev.breakwater.gateway.docs;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** Reads a guide in Markdown: a heading, one paragraph that summarizes it, then the text. */
final class GuideParser {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .nodeRendererFactory(SampleRenderer::new)
            .attributeProviderFactory(_ -> GuideParser::leadToPages)
            .build();

    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().build();

    private static final Pattern FILE = Pattern.compile("^([a-z-]+)\\.md");

    private GuideParser() {}

    /** @throws IllegalArgumentException without a heading and a paragraph at the beginning */
    static Guide parse(String name, String markdown) {
        var document = PARSER.parse(markdown);
        if (document.getFirstChild() instanceof Heading heading && heading.getNext() instanceof Paragraph summary)
            return new Guide(name, text(heading), text(summary), markdown, HTML.render(document));
        throw new IllegalArgumentException(name + ".md does not begin with a heading and a paragraph");
    }

    /** In the repository and in the served Markdown, guides refer to each other's files. */
    private static void leadToPages(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link)
            attributes.computeIfPresent("href", (_, file) -> FILE.matcher(file).replaceFirst("$1"));
    }

    private static String text(Node node) {
        return TEXT.render(node).strip();
    }
}
