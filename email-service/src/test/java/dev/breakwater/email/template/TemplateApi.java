package dev.breakwater.email.template;

import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.Admin;
import io.restassured.http.ContentType;

import static io.restassured.RestAssured.given;

/** Stores templates by the API, as an administrator. */
public final class TemplateApi {

    public static final String PATH = "/api/v1/admin/mail/templates";

    private TemplateApi() {}

    public static String newName() {
        return "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    public static Map<String, String> content(String subject, String html, String text) {
        return Map.of("subject", subject, "html", html, "text", text);
    }

    /** A template in English and German that needs {@code order.number}; returns its name. */
    public static String order(String category) {
        return create(
                category,
                Map.of(
                        "en",
                        content(
                                "Your order {{order.number}}",
                                "<p>Hello {{recipient.name}}, <a href=\"{{order.link}}\">{{order.number}}</a>"
                                        + "{{#order.items}}<br>{{count}} × {{name}}{{/order.items}}</p>",
                                "Order {{order.number}}:\n{{#order.items}}{{count}} × {{name}}\n{{/order.items}}"),
                        "de",
                        content("Ihre Bestellung {{order.number}}", "<p>{{order.number}}</p>", "{{order.number}}")));
    }

    public static String create(String category, Map<String, Map<String, String>> contents) {
        var name = newName();
        given().auth()
                .oauth2(Admin.token("admin"))
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "category", category, "contents", contents))
                .post(PATH)
                .then()
                .statusCode(201);
        return name;
    }
}
