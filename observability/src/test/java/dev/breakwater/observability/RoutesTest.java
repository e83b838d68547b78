package dev.breakwater.observability;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RoutesTest {

    private static final String FILE = "alertmanager/alertmanager.yml";

    @Test
    void the_alertmanager_configuration_is_valid() throws Exception {
        Tool.run(List.of("amtool", "check-config", FILE));
    }

    @ParameterizedTest
    @CsvSource({
        "on-call, severity=page alertname=ApiErrorsHigh",
        "on-call, severity=page alertname=ProcessDown job=gateway",
        "team, severity=ticket alertname=DeadLetterOld job=email-service topic=users",
        "team, alertname=SomethingNew",
        "team, severity=unheard-of"
    })
    void an_alert_reaches_its_receiver(String receiver, String labels) throws Exception {
        var command = new ArrayList<>(List.of(
                "amtool", "config", "routes", "test", "--config.file=" + FILE, "--verify.receivers=" + receiver));
        command.addAll(List.of(labels.split(" ")));
        Tool.run(command);
    }

    @Test
    void a_page_goes_to_the_person_on_call_and_a_ticket_does_not() {
        var receivers = Folder.read(Folder.path().resolve(FILE)).get("receivers");
        for (var receiver : receivers) {
            var isOnCall = receiver.get("name").asText().equals("on-call");
            assertTrue(receiver.has("slack_configs"), receiver.toString());
            assertTrue(receiver.has(isOnCall ? "pagerduty_configs" : "email_configs"), receiver.toString());
        }
    }

    @Test
    void the_configuration_contains_no_secret() {
        assertFalse(Folder.text(FILE).matches("(?s).*(routing_key|service_key|api_url|auth_password|auth_secret): .*"));
    }
}
