package dev.breakwater.user.password;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.text.Normalizer;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/**
 * A password that may be chosen: long enough, not leaked and not trivial, with no rules of composition (NIST SP 800-63B, 5.1.1). Where it
 * is known whose it will be, {@link PasswordSimilarity} has a word too.
 */
@NotLeaked
@NotTrivial
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NewPassword.Check.class)
public @interface NewPassword {

    /** Characters are code points of what is hashed. */
    int FEWEST_CHARACTERS = 8;

    int MOST_CHARACTERS = 128;

    /** Nothing that is longer, in chars and as it was typed, is looked at. */
    int LONGEST = 512;

    String message() default "must have 8 to 128 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Counts after normalising. */
    class Check implements ConstraintValidator<NewPassword, String> {
        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            if (password == null) return true;
            if (password.length() > LONGEST || password.indexOf('\0') >= 0) return false;
            var normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
            var length = normal.codePointCount(0, normal.length());
            return length >= FEWEST_CHARACTERS && length <= MOST_CHARACTERS;
        }
    }
}
