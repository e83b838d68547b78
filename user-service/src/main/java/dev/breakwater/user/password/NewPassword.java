package dev.breakwater.user.password;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.text.Normalizer;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** A password that may be chosen: long enough, with no rules of composition (NIST SP 800-63B, 5.1.1). */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NewPassword.Check.class)
public @interface NewPassword {

    String message() default "must have 8 to 128 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Counts code points of what is hashed. */
    class Check implements ConstraintValidator<NewPassword, String> {
        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            if (password == null) return true;
            if (password.length() > 512 || password.indexOf('\0') >= 0) return false;
            var normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
            var length = normal.codePointCount(0, normal.length());
            return length >= 8 && length <= 128;
        }
    }
}
