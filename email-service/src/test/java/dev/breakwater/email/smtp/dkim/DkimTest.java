package dev.breakwater.email.smtp.dkim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import dev.breakwater.email.smtp.MessageSigner;
import dev.breakwater.email.smtp.OutgoingEmail;
import dev.breakwater.email.smtp.ScriptedSmtp;
import dev.breakwater.email.smtp.SendOutcome;
import dev.breakwater.email.smtp.SmtpClients;
import dev.breakwater.platform.address.EmailAddress;
import io.quarkus.runtime.configuration.ConfigurationException;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a mail server received, verified by implementations that are not ours: Apache jDKIM (RSA) and dkimpy (RSA and Ed25519). */
class DkimTest {

    private static final Duration LEAD = Duration.ofHours(1);
    private static final String TEXT = "Grüße \t  \n.\n..dots  \n\n\ttab and  spaces \n\n\n";

    /** A message with attachments takes longer, and a busy machine too. */
    private static final Map<String, String> PATIENT =
            Map.of("breakwater.smtp.envelope-timeout", "20S", "breakwater.smtp.content-timeout", "20S");

    @TempDir
    Path folder;

    private final ScriptedSmtp server = new ScriptedSmtp().offers("SMTPUTF8");
    private final Map<String, String> records = new HashMap<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void an_rsa_signature_verifies_after_the_transport() throws Exception {
        key("rsa1", "RSA");
        var received = received("ada@example.com");
        assertEquals(List.of("rsa1"), verified(received));
        assertTrue(received.startsWith("DKIM-Signature: v=1; a=rsa-sha256;"), received);
        for (var line : received.split("\r\n\r\n")[0].split("\r\n")) assertTrue(line.length() <= 78, line);
    }

    @Test
    void signatures_of_both_algorithms_verify() throws Exception {
        key("rsa1", "RSA");
        key("ed1", "Ed25519");
        var received = received("ada@example.com");
        assertEquals("True True", verifiedByDkimpy(received, 2));
        assertEquals(List.of("rsa1"), verified(received));
    }

    @Test
    void an_address_in_another_script_is_signed_as_it_is_sent() throws Exception {
        key("ed1", "Ed25519");
        var received = received("用户@例子.中国");
        assertTrue(received.contains("To: 用户@"), received);
        assertEquals("True", verifiedByDkimpy(received, 1));
    }

    @Test
    void an_email_with_attachments_verifies_and_a_changed_one_does_not() throws Exception {
        key("rsa1", "RSA");
        key("ed1", "Ed25519");
        var picture = new byte[100_000];
        new Random(1).nextBytes(picture);
        var received = received(
                "ada@example.com",
                List.of(
                        new OutgoingEmail.File("Grüße 世界.png", "image/png", picture),
                        new OutgoingEmail.File("b.jpg", "image/jpeg", new byte[] {'\r', '\n', ' ', '\n'})));
        assertTrue(received.contains("Content-Type: multipart/mixed"), received);
        assertEquals(List.of("rsa1"), verified(received));
        var changed = received.replace("b.jpg", "c.jpg");
        assertThrows(FailException.class, () -> verified(changed));
        assertEquals("True True", verifiedByDkimpy(received, 2));
    }

    @Test
    void a_change_in_transit_breaks_the_signature() throws Exception {
        key("rsa1", "RSA");
        var received = received("ada@example.com");
        assertEquals(List.of("rsa1"), verified(received.replace("Subject: ", "Subject:    ")));
        for (var changed : List.of(
                received.replace("spaces", "places"),
                received.replace("ada@example.com", "eve@example.com"),
                received.replace("From:", "From: eve@evil.example\r\nFrom:"),
                received.replace("Subject:", "Subject: Win\r\nSubject:"))) {
            assertFalse(changed.equals(received));
            assertThrows(FailException.class, () -> verified(changed));
        }
    }

    @Test
    void a_new_selector_signs_after_its_lead_and_the_last_one_wins() throws Exception {
        key("s1", "RSA");
        var signer = signer();
        key("s2", "RSA");
        signer.reread(Instant.now());
        assertTrue(selectors(signer).contains("s=s1;"), "its record may not be visible yet");
        var early = signer(Duration.ZERO);
        assertTrue(selectors(early).contains("s=s2;"));
    }

    @Test
    void without_keys_nothing_is_signed_and_a_wrong_key_stops_the_start() throws Exception {
        assertEquals(
                0,
                new DkimSigner(config(Optional.empty(), LEAD), SmtpClients.config(25, Map.of()))
                        .sign(new byte[0])
                        .length);
        assertThrows(ConfigurationException.class, this::signer);
        Files.writeString(folder.resolve("s1.pem"), "secret");
        var failed = assertThrows(ConfigurationException.class, this::signer);
        assertFalse(failed.getMessage().contains("secret"), failed.getMessage());
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        write("s1", generator.generateKeyPair());
        assertThrows(ConfigurationException.class, this::signer);
    }

    private void key(String selector, String algorithm) throws GeneralSecurityException, IOException {
        var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        write(selector, pair);
        var encoded = pair.getPublic().getEncoded();
        // RFC 8463, 4: the record of an Ed25519 key holds the 32 bytes alone.
        var bytes =
                algorithm.equals("RSA") ? encoded : Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        records.put(
                selector,
                "v=DKIM1; k=" + algorithm.toLowerCase(java.util.Locale.ROOT) + "; p="
                        + Base64.getEncoder().encodeToString(bytes));
    }

    private void write(String selector, KeyPair pair) throws IOException {
        Files.writeString(
                folder.resolve(selector + ".pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private DkimSigner signer() {
        return signer(LEAD);
    }

    private DkimSigner signer(Duration lead) {
        return new DkimSigner(config(Optional.of(folder), lead), SmtpClients.config(25, Map.of()));
    }

    private static DkimConfig config(Optional<Path> directory, Duration lead) {
        return new DkimConfig() {
            @Override
            public Optional<Path> directory() {
                return directory;
            }

            @Override
            public Duration lead() {
                return lead;
            }
        };
    }

    private static String selectors(MessageSigner signer) {
        return new String(signer.sign("From: a@b.example\r\n\r\nHello\r\n".getBytes(UTF_8)), UTF_8);
    }

    private String received(String to) {
        return received(to, List.of());
    }

    private String received(String to, List<OutgoingEmail.File> files) {
        var address = EmailAddress.parse(to).orElseThrow();
        var email = new OutgoingEmail(
                UUID.randomUUID(),
                Instant.now(),
                address,
                "welcome",
                "de",
                "Grüße ".repeat(20),
                TEXT,
                "<p>" + TEXT,
                "transactional",
                Optional.empty(),
                files,
                signer());
        var client = SmtpClients.client(server.port(), PATIENT);
        assertInstanceOf(SendOutcome.Sent.class, client.send(email, () -> true));
        return server.receivedBy(address.mailable()).getFirst().content().replace("\n", "\r\n");
    }

    /** The selectors of the signatures that jDKIM accepts. */
    private List<String> verified(String received) throws IOException, FailException {
        var verifier =
                new DKIMVerifier((_, selector, _) -> List.of(Optional.ofNullable(records.get(selector.toString()))
                        .orElseThrow(() -> new PermFailException("no key"))));
        return verifier.verify(new ByteArrayInputStream(received.getBytes(UTF_8))).stream()
                .map(it -> it.getSelector().toString())
                .toList();
    }

    private String verifiedByDkimpy(String received, int signatures) throws IOException, InterruptedException {
        var script = new StringBuilder("import sys, dkim\nrecords = {\n");
        records.forEach((selector, record) -> script.append("b'%s': b'%s',\n".formatted(selector, record)));
        script.append(
                "}\nmessage = dkim.DKIM(sys.stdin.buffer.read())\nprint(*[message.verify(idx=i, dnsfunc=lambda name, timeout=5: "
                        + "records[name.split(b'.')[0]]) for i in range(" + signatures + ")])\n");
        var python = Path.of("/usr/bin/python3");
        Assumptions.assumeTrue(Files.isExecutable(python), "no Python on this machine");
        var process = new ProcessBuilder(python.toString(), "-c", script.toString())
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(received.getBytes(UTF_8));
        } catch (IOException ended) {
            // Without the module it ends before it reads; its output says so.
        }
        var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        process.waitFor();
        Assumptions.assumeFalse(output.contains("No module named 'dkim'"), "Debian's python3-dkim is not installed");
        return output;
    }
}
