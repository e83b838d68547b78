package dev.breakwater.platform.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RequiredConfigTest {

    private static final String DEVELOPMENT = "breakwater.development";

    private static RequiredConfig told(String... keysAndValues) {
        var told = new TreeMap<String, String>();
        for (var at = 0; at < keysAndValues.length; at += 2) told.put(keysAndValues[at], keysAndValues[at + 1]);
        return told(told);
    }

    private static RequiredConfig told(Map<String, String> told) {
        return new RequiredConfig(key -> Optional.ofNullable(told.get(key)));
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_by_key_and_variable() {
        var needs = told("a.number", "many").text("a.b-c.d").number("a.number", 1, 5);
        assertEquals(
                List.of("a.b-c.d is not set (in the environment: A_B_C_D)", "a.number must be a number from 1 to 5"),
                needs.findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.64.0.0/10", "10.0.0.0/8, fd00::/8", "127.0.0.1/32"})
    void networks_are_in_cidr_notation(String networks) {
        assertEquals(List.of(), told("networks", networks).networks("networks").findings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "::1", "0.0.0.0/0", "::/0", "10.0.0.0/33", "gateway/8", "10.0.0.0/8,", "10.0.0.0/-1"
            })
    void everybody_and_what_is_no_network_is_refused(String networks) {
        assertEquals(
                List.of("networks must be networks (10.0.0.0/8), with commas between them, none of them /0"),
                told("networks", networks).networks("networks").findings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "breakwater",
                "POSTGRES ",
                "changeme",
                "minioadmin",
                "development-only-users",
                "ZGV2ZWxvcG1lbnQtb25seS1kZXZlbG9wbWVudC1vbmw="
            })
    void a_password_that_everybody_knows_is_refused_and_never_printed(String password) {
        var findings = told("db.password", password).secret("db.password").findings();
        assertEquals(1, findings.size(), findings.toString());
        assertTrue(findings.getFirst().startsWith("db.password "), findings.toString());
        assertFalse(findings.getFirst().replace(DEVELOPMENT, "").contains(password.strip()), findings.toString());
        assertTrue(told("db.password", password, DEVELOPMENT, "true")
                .secret("db.password")
                .findings()
                .isEmpty());
    }

    @Test
    void a_random_password_is_accepted() {
        assertTrue(told("p", "9f8e7d6c5b4a39281706").secret("p").findings().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8080",
                "http://",
                "ftp://host",
                "http:///path",
                "http://ho st",
                "http://host:99999",
                "http://${x}"
            })
    void a_wrong_url_is_refused(String url) {
        assertEquals(
                List.of("u must be a URL with a host that begins with http:// or https://"),
                told("u", url).url("u", "http", "https").findings());
    }

    @Test
    void a_document_is_fetched_or_is_a_file_that_is_there(@TempDir Path folder) throws Exception {
        var there = Files.createFile(folder.resolve("jwks.json")).toUri().toString();
        for (var right : List.of("http://users/jwks.json", there))
            assertEquals(List.of(), told("d", right).document("d").findings());
        for (var wrong : List.of("users/jwks.json", "file:/nowhere/jwks.json", "file:jwks", "ftp://users/jwks.json"))
            assertEquals(1, told("d", wrong).document("d").findings().size(), wrong);
    }

    @Test
    void servers_are_hosts_with_ports() {
        assertTrue(told("s", "a:1, b.example:9092").servers("s").findings().isEmpty());
        for (var wrong : List.of("a", "a:b", "a:1,,b:2", ":1", "PLAINTEXT://a:1"))
            assertEquals(1, told("s", wrong).servers("s").findings().size(), wrong);
    }

    @Test
    void a_key_has_so_many_bytes() {
        assertEquals(
                List.of("k must be 32 bytes in base64"),
                told("k", "c2hvcnQ=").key("k", 32).findings());
        assertEquals(
                List.of("k must be 32 bytes in base64"),
                told("k", "*").key("k", 32).findings());
    }

    @Test
    void a_folder_without_what_it_is_for_is_refused(@TempDir Path folder) throws Exception {
        assertEquals(
                1, told("f", folder.toString()).folder("f", ".pem").findings().size());
        assertEquals(
                1, told("f", folder + "/absent").folder("f", ".pem").findings().size());
        Files.writeString(folder.resolve("a.pem"), "");
        assertTrue(told("f", folder.toString()).folder("f", ".pem").findings().isEmpty());
    }

    @Test
    void half_of_a_pair_is_a_contradiction() {
        assertEquals(
                List.of("password is not set, but user is"),
                told("user", "u").together("user", "password").findings());
        assertEquals(
                List.of("user is not set, but password is"),
                told("password", "p").together("user", "password").findings());
    }

    @Test
    void kafka_s_credentials_without_a_protocol_that_uses_them_are_a_contradiction() {
        var needs = told("kafka.bootstrap.servers", "a:1", "kafka.sasl.jaas.config", "hidden");
        ServerConfig.kafka(needs);
        assertEquals(
                List.of("kafka.security.protocol is PLAINTEXT, but kafka.sasl.jaas.config is set"), needs.findings());
    }

    @Test
    void access_keys_that_would_not_be_used_are_a_contradiction() {
        var key = "quarkus.s3.aws.credentials.static-provider.secret-access-key";
        var needs = told("breakwater.bucket", "b", "quarkus.s3.aws.region", "r", key, "hidden");
        ServerConfig.s3(needs);
        assertEquals(
                List.of("quarkus.s3.aws.credentials.type is not static, but " + key + " is set"), needs.findings());
    }

    @Test
    void a_switch_is_true_or_false() {
        assertEquals(
                List.of("breakwater.development must be true or false"),
                told(DEVELOPMENT, "yes").findings());
    }

    @Test
    void what_is_tried_is_tried_only_with_sound_settings() {
        var tried = new ArrayList<String>();
        var trial = (java.util.function.Supplier<Optional<String>>) () -> {
            tried.add("tried");
            return Optional.of("down");
        };
        told().text("absent").trial(trial).findings();
        assertTrue(tried.isEmpty());
        assertEquals(List.of("down"), told().trial(trial).findings());
    }
}
