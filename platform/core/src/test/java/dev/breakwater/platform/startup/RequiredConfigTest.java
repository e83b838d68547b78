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

    private static RequiredConfig config(String... keysAndValues) {
        var config = new TreeMap<String, String>();
        for (var at = 0; at < keysAndValues.length; at += 2) config.put(keysAndValues[at], keysAndValues[at + 1]);
        return config(config);
    }

    private static RequiredConfig config(Map<String, String> config) {
        return new RequiredConfig(key -> Optional.ofNullable(config.get(key)));
    }

    @Test
    void all_findings_are_listed_at_once_by_key_and_variable() {
        var required = config("a.number", "many").text("a.b-c.d").number("a.number", 1, 5);
        assertEquals(
                List.of("a.b-c.d is not set (in the environment: A_B_C_D)", "a.number must be a number from 1 to 5"),
                required.findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.64.0.0/10", "10.0.0.0/8, fd00::/8", "127.0.0.1/32"})
    void networks_are_in_cidr_notation(String networks) {
        assertEquals(
                List.of(), config("networks", networks).networks("networks").findings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "::1", "0.0.0.0/0", "::/0", "10.0.0.0/33", "gateway/8", "10.0.0.0/8,", "10.0.0.0/-1"
            })
    void the_network_of_all_addresses_and_invalid_networks_are_refused(String networks) {
        assertEquals(
                List.of("networks must be a comma-separated list of networks (10.0.0.0/8), none of them /0"),
                config("networks", networks).networks("networks").findings());
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
    void a_well_known_password_is_refused_and_never_printed(String password) {
        var findings = config("db.password", password).secret("db.password").findings();
        assertEquals(1, findings.size(), findings.toString());
        assertTrue(findings.getFirst().startsWith("db.password "), findings.toString());
        assertFalse(findings.getFirst().replace(DEVELOPMENT, "").contains(password.strip()), findings.toString());
        assertTrue(config("db.password", password, DEVELOPMENT, "true")
                .secret("db.password")
                .findings()
                .isEmpty());
    }

    @Test
    void a_random_password_is_accepted() {
        assertTrue(config("p", "9f8e7d6c5b4a39281706").secret("p").findings().isEmpty());
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
                config("u", url).url("u", "http", "https").findings());
    }

    @Test
    void a_document_is_a_url_or_an_existing_file(@TempDir Path folder) throws Exception {
        var there = Files.createFile(folder.resolve("jwks.json")).toUri().toString();
        for (var right : List.of("http://users/jwks.json", there))
            assertEquals(List.of(), config("d", right).document("d").findings());
        for (var wrong : List.of("users/jwks.json", "file:/nowhere/jwks.json", "file:jwks", "ftp://users/jwks.json"))
            assertEquals(1, config("d", wrong).document("d").findings().size(), wrong);
    }

    @Test
    void servers_are_hosts_with_ports() {
        assertTrue(config("s", "a:1, b.example:9092").servers("s").findings().isEmpty());
        for (var wrong : List.of("a", "a:b", "a:1,,b:2", ":1", "PLAINTEXT://a:1"))
            assertEquals(1, config("s", wrong).servers("s").findings().size(), wrong);
    }

    @Test
    void a_key_has_the_required_length() {
        assertEquals(
                List.of("k must be 32 bytes in base64"),
                config("k", "c2hvcnQ=").key("k", 32).findings());
        assertEquals(
                List.of("k must be 32 bytes in base64"),
                config("k", "*").key("k", 32).findings());
    }

    @Test
    void a_folder_without_the_required_file_is_refused(@TempDir Path folder) throws Exception {
        assertEquals(
                1, config("f", folder.toString()).folder("f", ".pem").findings().size());
        assertEquals(
                1,
                config("f", folder + "/absent").folder("f", ".pem").findings().size());
        Files.writeString(folder.resolve("a.pem"), "");
        assertTrue(config("f", folder.toString()).folder("f", ".pem").findings().isEmpty());
    }

    @Test
    void half_of_a_pair_is_a_contradiction() {
        assertEquals(
                List.of("password is not set, but user is"),
                config("user", "u").together("user", "password").findings());
        assertEquals(
                List.of("user is not set, but password is"),
                config("password", "p").together("user", "password").findings());
    }

    @Test
    void kafka_s_credentials_without_a_protocol_that_uses_them_are_a_contradiction() {
        var required = config("kafka.bootstrap.servers", "a:1", "kafka.sasl.jaas.config", "hidden");
        ServerConfig.kafka(required);
        assertEquals(
                List.of("kafka.security.protocol is PLAINTEXT, but kafka.sasl.jaas.config is set"),
                required.findings());
    }

    @Test
    void unused_access_keys_are_a_contradiction() {
        var key = "quarkus.s3.aws.credentials.static-provider.secret-access-key";
        var required = config("breakwater.bucket", "b", "quarkus.s3.aws.region", "r", key, "hidden");
        ServerConfig.s3(required);
        assertEquals(
                List.of("quarkus.s3.aws.credentials.type is not static, but " + key + " is set"), required.findings());
    }

    @Test
    void a_switch_is_true_or_false() {
        assertEquals(
                List.of("breakwater.development must be true or false"),
                config(DEVELOPMENT, "yes").findings());
    }

    @Test
    void dependencies_are_checked_only_with_valid_settings() {
        var tried = new ArrayList<String>();
        var trial = (java.util.function.Supplier<Optional<String>>) () -> {
            tried.add("tried");
            return Optional.of("down");
        };
        config().text("absent").trial(trial).findings();
        assertTrue(tried.isEmpty());
        assertEquals(List.of("down"), config().trial(trial).findings());
    }
}
