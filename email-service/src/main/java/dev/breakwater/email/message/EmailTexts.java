package dev.breakwater.email.message;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of all emails; the translations are in {@code messages/words_<language>.properties}. */
@MessageBundle("words")
interface EmailTexts {

    @Message
    String greeting(String name);

    @Message
    String why(String product);

    @Message
    String linkInstead();

    @Message
    String lasts(ExpiryText valid);

    @Message
    String ignore();

    @Message
    String notYou();

    @Message
    String when(String time);

    @Message
    String verificationSubject();

    @Message
    String verificationBody(String product);

    @Message
    String verificationButton();

    @Message
    String verificationCode();

    @Message
    String welcomeSubject(String product);

    @Message
    String welcomeBody();

    @Message
    String welcomeButton(String product);

    @Message
    String alreadyRegisteredSubject(String product);

    @Message
    String alreadyRegisteredBody(String product);

    @Message
    String alreadyRegisteredAdvice();

    @Message
    String emailChangeSubject();

    @Message
    String emailChangeBody(String product);

    @Message
    String emailChangeButton();

    @Message
    String emailChangedSubject();

    @Message
    String emailChangedBody(String product, String email);

    @Message
    String emailChangedUndo();

    @Message
    String emailChangedButton();

    @Message
    String passwordResetSubject();

    @Message
    String passwordResetBody(String product);

    @Message
    String passwordResetButton();

    @Message
    String passwordChangedSubject();

    @Message
    String passwordChangedBody(String product);

    @Message
    String passwordResetDoneBody(String product);

    @Message
    String sessionTheftSubject();

    @Message
    String sessionTheftBody(String product);

    @Message
    String sessionTheftAdvice();

    @Message
    String newDeviceSubject(String product);

    @Message
    String newDeviceBody(String product);

    @Message
    String newDeviceDevice(String device);

    @Message
    String newDeviceNetwork(String network);

    @Message
    String newDeviceAdvice();

    @Message
    String secondFactorEnabledSubject();

    @Message
    String secondFactorEnabledBody(String product);

    @Message
    String secondFactorDisabledSubject();

    @Message
    String secondFactorDisabledBody(String product);

    @Message
    String erasureNoticeSubject(String product);

    @Message
    String erasureNoticeBody(String product);

    @Message
    String erasureNoticeNotYou();

    @Message
    String erasureNoticeAgain();

    @Message
    String unsubscribe();

    @Message
    String unsubscribeTitle();

    @Message
    String unsubscribeQuestion(String product);

    @Message
    String unsubscribeButton();

    @Message
    String unsubscribedTitle();

    @Message
    String unsubscribedBody(String product);
}
