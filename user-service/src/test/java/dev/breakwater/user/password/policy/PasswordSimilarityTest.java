package dev.breakwater.user.password.policy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PasswordSimilarityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lovelace",
                "adalovelace",
                "Ada Lovelace",
                "ADA_LOVELACE.1815",
                "lovelace12345",
                "Lovelace1111111111111",
                "xx-lovelace-99",
                "l0v3l4c3",
                "1ove1ace!!",
                "@d@l0ve|@ce",
                "ecalevol",
                "ecalevolada99",
                "lovelaceada",
                "adalovlace",
                "addalovelace1815",
                "adalovelaec!",
                "lövelàce",
                "ｌｏｖｅｌａｃｅ",
                "countess1852",
                "countess-of-ada",
                "analytical1",
                "gnidaerlacitylana1",
                "analytical-reading"
            })
    void passwords_that_consist_mostly_of_name_or_address_are_found(String password) {
        assertTrue(resembles(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a long enough phrase",
                "correct horse battery",
                "adamant garden sheds", // a name of three letters is ignored
                "lovelace wrote the first program", // enough characters remain without the name
                "the countess of somewhere else",
                "beloved trace of lace",
                "example-of-london",
                "0123456789 and more"
            })
    void passwords_that_are_long_enough_without_the_name_are_not_found(String password) {
        assertFalse(resembles(password));
    }

    @ParameterizedTest
    @CsvSource({
        "王小明@example.cn, 王小明, 王小明王小明王小明, false", // three letters
        "x@büro-möbel.example, Li, buromobel77, true",
        "x@xn--bro-mbel-r4a9c.example, Li, büro-möbel-77, true",
        "jo@mail.example, Jo, jojojojojojo, false",
        "info@shop.example, '', shopshopshop, true",
        "info@shop.example, '', shoplifting wisdom, false",
        "info@shop.example, '', pawnshop window glare, false",
        "a.b@example, - -, a-b-a-b-a-b, false",
    })
    void short_names_foreign_domains_and_empty_names(String email, String name, String password, boolean refused) {
        assertEquals(refused, PasswordSimilarity.isOf(password, email, name));
    }

    private static boolean resembles(String password) {
        return PasswordSimilarity.isOf(password, "countess.of-l+news@analytical-reading.example", "Ada Lovelace");
    }
}
