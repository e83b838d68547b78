package dev.breakwater.gateway.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Renders code blocks. Consecutive ones are the same sample in several languages: radio buttons choose the visible one, without
 * a script.
 */
final class SampleRenderer implements NodeRenderer {

    private static final Map<String, String> LANGUAGES =
            Map.of("bash", "curl", "ts", "TypeScript", "java", "Java", "json", "JSON", "http", "HTTP");

    /** To be run, and so to be copied; others show what is sent and received. */
    private static final Set<String> CODE = Set.of("bash", "ts", "java");

    private final HtmlWriter html;
    private int groups;

    SampleRenderer(HtmlNodeRendererContext context) {
        html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(FencedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
        if (isSample(node) && isSample(node.getPrevious())) return; // rendered with the first of the group
        var group = new ArrayList<FencedCodeBlock>();
        group.add((FencedCodeBlock) node);
        for (var it = node; isSample(it) && isSample(it.getNext()); it = it.getNext())
            group.add((FencedCodeBlock) it.getNext());
        html.line();
        html.tag("div", Map.of("class", "samples"));
        if (group.size() > 1) choice(group);
        else if (isSample(node)) name(group.getFirst());
        group.forEach(this::code);
        html.tag("/div");
        html.line();
    }

    private static boolean isSample(Node node) {
        return node instanceof FencedCodeBlock block && CODE.contains(block.getInfo());
    }

    private void choice(List<FencedCodeBlock> group) {
        groups++;
        for (var block : group) {
            var id = "sample-" + groups + "-" + block.getInfo();
            var input = new LinkedHashMap<String, String>();
            input.put("type", "radio");
            input.put("name", "sample-" + groups);
            input.put("id", id);
            input.put("value", block.getInfo());
            if (block == group.getFirst()) input.put("checked", "");
            html.tag("input", input);
            html.tag("label", Map.of("for", id));
            html.text(language(block));
            html.tag("/label");
        }
    }

    private void name(FencedCodeBlock block) {
        html.tag("span");
        html.text(language(block));
        html.tag("/span");
    }

    private void code(FencedCodeBlock block) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("tabindex", "0"); // a keyboard scrolls it
        attributes.put("aria-label", language(block));
        html.tag("pre", attributes);
        html.tag("code");
        html.text(block.getLiteral());
        html.tag("/code");
        html.tag("/pre");
        html.line();
    }

    private static String language(FencedCodeBlock block) {
        return LANGUAGES.getOrDefault(block.getInfo(), block.getInfo());
    }
}
