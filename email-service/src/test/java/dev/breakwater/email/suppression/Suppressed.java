package dev.breakwater.email.suppression;

import dev.breakwater.email.Admin;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/** The suppression of an address, as an administrator sees it. */
public final class Suppressed {

    public static final String PATH = "/api/v1/admin/mail/suppressions";

    private Suppressed() {}

    /** Empty when the address is not suppressed. */
    public static String reason(String address) {
        var found = of(address);
        return found.getList("items").isEmpty() ? "" : found.getString("items[0].reason");
    }

    public static JsonPath of(String address) {
        return admin().queryParam("recipient", address)
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static void lift(String address) {
        admin().delete(PATH + "/" + of(address).getString("items[0].id")).then().statusCode(204);
    }

    static RequestSpecification admin() {
        return given().auth().oauth2(Admin.token("admin"));
    }
}
