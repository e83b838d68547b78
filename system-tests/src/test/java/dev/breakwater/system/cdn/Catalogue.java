package dev.breakwater.system.cdn;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.breakwater.system.Client;
import dev.breakwater.system.Pictures;

import static org.awaitility.Awaitility.await;

/**
 * What visitors read, the most popular first.
 *
 * @param pictures paths of all variants of all pictures
 */
record Catalogue(List<Page> pages, List<String> pictures, List<Profile> people) {

    private static final Pattern ASSET = Pattern.compile("(?:href|src|data-viewer)=\"(/assets/[^\"]+)\"");
    private static final Pattern GUIDE = Pattern.compile("href=\"(/docs/guides/[a-z-]+)\"");
    private static final int UPLOADS_AT_ONCE = 4;

    /** @param assets that its HTML refers to */
    record Page(String path, List<String> assets) {}

    /** The gateway's pages, and new pictures. */
    static Catalogue of(CachedSystem system, int pictures) throws Exception {
        var guides = matches(GUIDE, html("/docs"));
        var pages = new ArrayList<Page>();
        for (var path : Stream.concat(
                        Stream.of("/developers", "/docs"),
                        Stream.concat(guides, Stream.of("/docs/reference", "/problems")))
                .toList()) pages.add(new Page(path, matches(ASSET, html(path)).toList()));
        return new Catalogue(pages, variants(pictures), system.people());
    }

    /** How many different responses there are. */
    int size() {
        var assets = new TreeSet<String>();
        for (var page : pages) assets.addAll(page.assets());
        return pages.size() + assets.size() + pictures.size() + people.size();
    }

    private static String html(String path) throws IOException {
        return new String(CachedSystem.readDirectly(path).body());
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).distinct();
    }

    private static List<String> variants(int pictures) throws Exception {
        var owner = Client.newUser("pictures-" + System.nanoTime() + "@example.com");
        var uploads = new ArrayList<Future<List<String>>>();
        try (var threads = Executors.newFixedThreadPool(UPLOADS_AT_ONCE)) {
            for (var number = 0; number < pictures; number++) {
                var seed = number;
                uploads.add(threads.submit((Callable<List<String>>) () -> upload(owner, seed)));
            }
        }
        var paths = new ArrayList<String>();
        for (var upload : uploads) paths.addAll(upload.get());
        Collections.shuffle(paths, new Random(7));
        return paths;
    }

    private static List<String> upload(Client owner, int seed) throws IOException {
        var id = owner.upload(Pictures.jpeg(640, 480, seed), "image/jpeg");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> owner.media(id).get("status").asText().equals("ready"));
        var paths = new ArrayList<String>();
        for (var variant : owner.media(id).get("variants"))
            paths.add(URI.create(variant.get("url").asText()).getPath());
        return paths;
    }
}
