package io.valuehub.routes.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.connectors.ConnectorCatalog;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signatures of senders whose documents give an example. */
class WebhookSignatureTest {

    /** Both examples are Twilio's own: of its documentation, and of its library's tests. */
    @Test
    void aFormWithItsAddressAsTwilioSignsIt() {
        WebhookDeclaration twilio = WebhookDeclaration.of(
                        ConnectorCatalog.of().kind("twilio").orElseThrow())
                .orElseThrow();

        assertThat(fits(
                        twilio,
                        "https://example.com/myapp.php?foo=1&bar=2",
                        "14158675310",
                        "L/OH5YylLD5NRKLltdqwSvS0BnU="))
                .isTrue();
        assertThat(fits(
                        twilio,
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        "14158675309",
                        "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .isTrue();
        assertThat(fits(twilio, "https://mycompany.com/myapp.php?foo=1", "14158675309", "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .isFalse();
        assertThat(fits(
                        twilio,
                        "https://mycompany.com/myapp.php?foo=1&bar=2",
                        "14158675308",
                        "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .isFalse();
    }

    private static boolean fits(WebhookDeclaration twilio, String address, String caller, String signature) {
        String body = "Digits=1234&To=%2B18005551212&From=%2B" + caller + "&Caller=%2B" + caller
                + "&CallSid=CA1234567890ABCDE";
        return WebhookSignature.fits(
                twilio,
                "12345",
                new WebhookCall(
                        "texts", Map.of("X-Twilio-Signature", signature), body.getBytes(StandardCharsets.UTF_8)),
                address);
    }
}
