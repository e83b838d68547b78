package dev.breakwater.email.attachment;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.email.Admin;
import dev.breakwater.email.People;
import dev.breakwater.email.sending.Sender;
import dev.breakwater.email.template.TemplateApi;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;

/** Without configuration. */
@QuarkusTest
class AttachmentsOffTest {

    @Test
    void attachments_are_refused_and_everything_else_is_sent() {
        var client = UUID.randomUUID();
        var sender = new Sender(client, Admin.client(client, "mail:send mail:attach"));
        var body = Sender.order(TemplateApi.order("transactional"), People.newAddress());
        body.put("attachments", List.of(Map.of("mediaId", UUID.randomUUID())));
        sender.send(body)
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/attachments"))
                .body("errors[0].detail", equalTo("are switched off"));
        body.remove("attachments");
        sender.send(body).statusCode(202);
    }
}
