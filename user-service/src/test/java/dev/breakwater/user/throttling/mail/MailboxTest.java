package dev.breakwater.user.throttling.mail;

import dev.breakwater.platform.address.EmailAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class MailboxTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.org, ada@example.org",
        "Ada+news@EXAMPLE.org, ada@example.org",
        "ada+a+b@example.org, ada@example.org",
        "+ada@example.org, +ada@example.org",
        "a.da@example.org, a.da@example.org",
        "a.da+x@gmail.com, ada@gmail.com",
        "A.D.A@googlemail.com, ada@gmail.com",
        "ada-news@example.org, ada-news@example.org",
    })
    void addresses_of_one_mailbox_share_a_name(String address, String mailbox) {
        assertEquals(
                mailbox, Mailbox.of(EmailAddress.parse(address).orElseThrow()).name());
    }
}
