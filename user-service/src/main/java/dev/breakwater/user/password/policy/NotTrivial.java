package dev.breakwater.user.password.policy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import dev.breakwater.platform.text.BlankText;

/** A password that is neither one repeated character nor invisible. Part of {@link NewPassword}. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotTrivial.Check.class)
public @interface NotTrivial {

    String message() default "is one character repeated, or blank, which attackers try first; choose another";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks the form in which leaked passwords are compared; the password itself is never trimmed. */
    class Check implements ConstraintValidator<NotTrivial, String> {
        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            if (password == null || password.length() > NewPassword.MAX_INPUT_LENGTH) return true;
            var folded = LeakedPasswords.fold(password);
            return folded.codePoints().distinct().count() != 1 && !BlankText.isBlank(folded);
        }
    }
}
