package dev.breakwater.user.password.policy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** A password that is not in the list of leaked passwords. Part of {@link NewPassword}. */
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotLeaked.Check.class)
public @interface NotLeaked {

    String message() default "is in a list of leaked passwords, which attackers try first; choose another";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Computes nothing for input that {@link NewPassword} refuses as too long. */
    @Singleton
    class Check implements ConstraintValidator<NotLeaked, String> {

        private final LeakedPasswords leaked;

        Check(LeakedPasswords leaked) {
            this.leaked = leaked;
        }

        @Override
        public boolean isValid(String password, ConstraintValidatorContext context) {
            return password == null || password.length() > NewPassword.MAX_INPUT_LENGTH || !leaked.contains(password);
        }
    }
}
