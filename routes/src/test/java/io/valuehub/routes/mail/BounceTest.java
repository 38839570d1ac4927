package io.valuehub.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.sync.Syncs;
import io.valuehub.routes.verb.Act;
import io.valuehub.routes.verb.Settled;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** A letter that comes back late: out by SMTP, back as a report into a mailbox, read by the sync. */
class BounceTest {

    @Test
    void aLateBounceFailsTheLetterAndNothingIsSentThereAgain() throws Exception {
        FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
        Ledger ledger = TestLedger.H2.open();
        LedgerRows rows = new LedgerRows(ledger, clock);
        GreenMail returns = new GreenMail(new ServerSetup[] {ServerSetup.IMAP.dynamicPort()});
        returns.start();
        GreenMailUser bounces = returns.setUser("bounces@example.com", "bounces", "secret");
        try (RawMailbox mailbox = new RawMailbox()) {
            CamelContext context = new TestHub()
                    .connection(
                            "mail",
                            "smtp",
                            Map.of(
                                    "host", "127.0.0.1",
                                    "port", mailbox.port(),
                                    "security", "none",
                                    "from", "Shop <hello@example.com>",
                                    "bounces", "bounces@example.com"))
                    .connection(
                            "bounces",
                            "mailbox",
                            Map.of(
                                    "host", "127.0.0.1",
                                    "port", returns.getImap().getPort(),
                                    "security", "none",
                                    "username", "bounces",
                                    "password", "secret"))
                    .reads(
                            "bounces",
                            new SyncSettings(
                                    "0 0 0 1 1 ? 2099",
                                    List.of("notices"),
                                    new SyncSettings.ConsentSource.Unknown(),
                                    0.1))
                    .segment("lapsed", "recency >= 90")
                    .campaign("win-back", "lapsed", TestHub.EMAIL)
                    .start(ledger, clock);
            long ana = rows.optedIn("ana@example.com", "Ana", "en");
            rows.plan("a1", ana, null);
            assertThat(new Act(context).drain().count(Settled.SENT)).isEqualTo(1);
            RawMailbox.Received letter = mailbox.letters.get(0);
            assertThat(letter.commands()).contains("MAIL FROM:<bounces@example.com>");

            bounces.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(report(letter.text()).getBytes(StandardCharsets.ISO_8859_1))));
            assertThat(new Syncs(context).sync("bounces", "notices").failure()).isEmpty();
            assertThat(new Syncs(context).sync("bounces", "notices").failure())
                    .as("again")
                    .isEmpty();

            assertThat(rows.state("a1")).isEqualTo("FAILED");
            assertThat((String) rows.action("a1").get("reason")).isEqualTo("came back: hard bounce 5.1.1 via bounces");
            assertThat(rows.count("notices")).isEqualTo(1);
            rows.plan("a2", ana, null);
            new Act(context).drain();
            assertThat(rows.state("a2")).isEqualTo("SKIPPED");
            assertThat((String) rows.action("a2").get("reason")).contains("bounced");
            assertThat(mailbox.letters).hasSize(1);
            context.stop();
        } finally {
            returns.stop();
        }
    }

    private static String report(String letter) {
        return """
                From: MAILER-DAEMON@mx.example.com
                Message-ID: <dsn@mx.example.com>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b/1"

                --b/1
                Content-Type: text/plain

                I'm sorry to have to inform you that your message could not be delivered.
                --b/1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.com

                Final-Recipient: rfc822; ana@example.com
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 User unknown
                --b/1
                Content-Type: message/rfc822

                """.replace("\n", "\r\n") + letter + "\r\n--b/1--\r\n";
    }
}
