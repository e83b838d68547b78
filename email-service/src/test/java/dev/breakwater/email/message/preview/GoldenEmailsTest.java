package dev.breakwater.email.message.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import dev.breakwater.email.message.Email;
import dev.breakwater.email.message.EmailRenderer;
import dev.breakwater.email.message.Language;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Compares every email with its file in {@code golden-emails}. After an intended change, {@code ./run emails} writes the files again;
 * the commit then shows what readers will see.
 */
@QuarkusTest
class GoldenEmailsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden-emails");
    private static final boolean WRITES = Boolean.getBoolean("golden.write");

    @Inject
    EmailRenderer renderer;

    @Test
    void every_email_reads_as_its_golden_file_says() throws IOException {
        var files = rendered();
        if (WRITES) write(files);
        var different = new TreeSet<String>();
        for (var file : files.entrySet()) {
            var golden = GOLDEN.resolve(file.getKey());
            if (!Files.exists(golden) || !Files.readString(golden).equals(file.getValue()))
                different.add(file.getKey());
        }
        assertEquals(Set.of(), different, "differ from " + GOLDEN + "; ./run emails writes them");
        assertEquals(new TreeSet<>(files.keySet()), existing(), "obsolete golden files");
    }

    @Test
    void every_email_has_a_sample() {
        assertEquals(
                Arrays.stream(Email.class.getPermittedSubclasses())
                        .flatMap(it -> it.isInterface()
                                ? Arrays.stream(it.getPermittedSubclasses())
                                : java.util.stream.Stream.of(it))
                        .collect(Collectors.toSet()),
                SampleEmails.all().values().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    @Test
    void the_preview_shows_every_email_in_every_language() {
        given().get("/preview").then().statusCode(200).body(containsString("/preview/new-device/ja"));
        given().get("/preview/new-device/ja").then().statusCode(200).body(containsString("端末：Firefox, Windows"));
        given().get("/preview/welcome/fr/html").then().statusCode(200).body(containsString("Bienvenue sur Breakwater"));
        given().get("/preview/welcome/xx").then().statusCode(404);
        given().get("/preview/nope/en").then().statusCode(404);
    }

    private Map<String, String> rendered() {
        var files = new LinkedHashMap<String, String>();
        SampleEmails.all().forEach((name, email) -> {
            for (var language : Language.values()) {
                var rendered = renderer.render(email, language);
                files.put(name + "." + language.tag() + ".html", rendered.html());
                files.put(
                        name + "." + language.tag() + ".txt",
                        "Subject: " + rendered.subject() + "\n\n" + rendered.text());
            }
        });
        return files;
    }

    private static void write(Map<String, String> files) throws IOException {
        Files.createDirectories(GOLDEN);
        for (var file : existing()) Files.delete(GOLDEN.resolve(file));
        for (var file : files.entrySet()) Files.writeString(GOLDEN.resolve(file.getKey()), file.getValue());
    }

    private static Set<String> existing() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            return files.map(it -> it.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
