package dev.breakwater.email.suppression.sns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Amazon SNS, which cannot run here: it signs messages and serves its certificate and confirmations by HTTPS. */
final class FakeSns implements AutoCloseable {

    static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:mail";

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final HttpsServer server;
    private final PrivateKey key;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();

    FakeSns() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        byte[] certificate;
        try (var file = getClass().getResourceAsStream("/sns/sns.p12");
                var pem = getClass().getResourceAsStream("/sns/certificate.pem")) {
            store.load(file, PASSWORD);
            certificate = pem.readAllBytes();
        }
        key = (PrivateKey) store.getKey("sns", PASSWORD);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        answer("/certificate.pem", 200, certificate);
        answer("/confirm", 200, "<ConfirmSubscriptionResponse/>".getBytes(UTF_8));
        answer("/large.pem", 200, new byte[64 * 1024]);
        server.createContext("/moved.pem", exchange -> {
            requests.add("/moved.pem");
            exchange.getResponseHeaders().set("Location", url("/certificate.pem"));
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/slow.pem", exchange -> {
            requests.add("/slow.pem");
            exchange.sendResponseHeaders(200, 1_000);
            try (var body = exchange.getResponseBody()) {
                while (!stopping.await(200, TimeUnit.MILLISECONDS)) {
                    body.write('x');
                    body.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    private void answer(String path, int status, byte[] body) {
        server.createContext(path, exchange -> {
            requests.add(path);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    String url(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    Map<String, String> notification(String message) {
        var fields = common("Notification", message);
        return signed(fields, "2", "Message", "MessageId", "Timestamp", "TopicArn", "Type");
    }

    Map<String, String> subscription(String url) {
        var fields = common("SubscriptionConfirmation", "You have chosen to subscribe.");
        fields.put("Token", "token");
        fields.put("SubscribeURL", url);
        return signed(fields, "1", "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    }

    private Map<String, String> common(String type, String message) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Type", type);
        fields.put("MessageId", UUID.randomUUID().toString());
        fields.put("TopicArn", TOPIC);
        fields.put("Message", message);
        fields.put("Timestamp", Instant.now().toString());
        fields.put("SigningCertURL", url("/certificate.pem"));
        return fields;
    }

    private Map<String, String> signed(Map<String, String> fields, String version, String... names) {
        try {
            var signature = Signature.getInstance(version.equals("1") ? "SHA1withRSA" : "SHA256withRSA");
            signature.initSign(key);
            for (var name : names) signature.update((name + "\n" + fields.get(name) + "\n").getBytes(UTF_8));
            fields.put("SignatureVersion", version);
            fields.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
            return fields;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String json(Map<String, ?> fields) {
        try {
            return new ObjectMapper().writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        server.stop(0);
    }
}
