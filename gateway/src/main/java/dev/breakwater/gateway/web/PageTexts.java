package dev.breakwater.gateway.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages that mails lead to; the translations are in {@code messages/pages_<language>.properties}. */
@MessageBundle("pages")
interface PageTexts {

    @Message
    String otherLanguage();

    @Message
    String noConnection();

    @Message
    String tooMany();

    @Message
    String refusedInput();

    @Message
    String unavailable();

    @Message
    String failed();

    @Message
    String reference();

    @Message
    String password();

    @Message
    String email();

    @Message
    String noScript();

    @Message
    String nothingYet();

    @Message
    String forgotten();

    @Message
    String verifyHeading();

    @Message
    String verifyNewHeading();

    @Message
    String verifyStep();

    @Message
    String verifyButton();

    @Message
    String proveRegistration();

    @Message
    String proveAccount();

    @Message
    String proveButton();

    @Message
    String proveAside();

    @Message
    String codeInstead();

    @Message
    String codeHeading();

    @Message
    String codeStep();

    @Message
    String code();

    @Message
    String codeTitle();

    @Message
    String codeButton();

    @Message
    String resendHeading();

    @Message
    String resendButton();

    @Message
    String verified();

    @Message
    String verifiedNext();

    @Message
    String verifiedNewNext();

    @Message
    String wrongPassword();

    @Message
    String otherBrowser();

    @Message
    String linkGone();

    @Message
    String newLinkGone();

    @Message
    String codeGone();

    @Message
    String resent();

    @Message
    String resetHeading();

    @Message
    String resetStep();

    @Message
    String newPassword();

    @Message
    String passwordHint();

    @Message
    String showPassword();

    @Message
    String resetButton();

    @Message
    String resetRequestHeading();

    @Message
    String resetRequestStep();

    @Message
    String resetRequestButton();

    @Message
    String resetDone();

    @Message
    String resetDoneNext();

    @Message
    String resetGone();

    @Message
    String resetSent();

    @Message
    String passwordRefused();

    @Message
    String undoHeading();

    @Message
    String undoStep();

    @Message
    String undoButton();

    @Message
    String undone();

    @Message
    String undoneNext();

    @Message
    String undoGone();

    @Message
    String undoTaken();

    @Message
    String undoWithoutLink();

    @Message
    String unknownHeading();

    @Message
    String unknownStep();

    @Message
    String firstPage();
}
