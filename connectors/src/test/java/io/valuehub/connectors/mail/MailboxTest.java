package io.valuehub.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.analytics.record.Notice;
import io.valuehub.connectors.DeliveryStatus;
import io.valuehub.connectors.Hub;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports as mail servers write them (RFC 3464, 5965, 6533), read from a real IMAP server. */
class MailboxTest {

    private static final String LETTER =
            "Message-ID: <a1@shop.example.com>\nFrom: hello@shop.example.com\nTo: ana@example.com\n";

    private final GreenMail server = new GreenMail(new ServerSetup[] {ServerSetup.IMAP.dynamicPort()});
    private GreenMailUser bounces;
    private int delivered;

    @BeforeEach
    void start() {
        server.start();
        bounces = server.setUser("bounces@example.com", "bounces", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void deliver(String text) throws Exception {
        bounces.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
        delivered++;
    }

    /** As RFC 3464 has it: words for people, fields for programs, the letter. */
    private void report(String fields, String original) throws Exception {
        deliver("""
                From: MAILER-DAEMON@mx.example.com (Mail Delivery System)
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <dsn-%d@mx.example.com>
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                	boundary="4F5"

                --4F5
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                This is the mail system at host mx.example.com.

                --4F5
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                %s

                --4F5
                Content-Description: Undelivered Message
                %s
                --4F5--
                """.formatted(delivered, fields, original));
    }

    private static String whole() {
        return "Content-Type: message/rfc822\n\n" + LETTER + "\nHello.\n";
    }

    private List<JsonNode> read(String... since) throws Exception {
        String options = "{'host':'127.0.0.1','port':" + server.getImap().getPort()
                + ",'security':'none','username':'bounces','password':'secret'}";
        try (Hub hub = Hub.with("mailbox", options)) {
            assertThat(hub.problems()).isEmpty();
            List<JsonNode> all = new ArrayList<>();
            String page = null;
            do {
                Map<String, String> variables = new java.util.HashMap<>();
                if (since.length > 0) {
                    variables.put("since", since[0]);
                }
                if (page != null) {
                    variables.put("page", page);
                }
                Hub.Result result = hub.call("mailbox-notices-action", "", variables);
                all.addAll(result.records());
                result.canonical(Notice.class);
                page = result.variable("nextPage");
            } while (page != null);
            return all;
        }
    }

    /** Postfix 3, to an unknown user: with lines folded as it folds them. */
    @Test
    void anUnknownUserIsAHardBounceOfTheLetterItIsAbout() throws Exception {
        report("""
                Reporting-MTA: dns; mx.example.com
                X-Postfix-Queue-ID: 2C5D61E0A3F
                X-Postfix-Sender: rfc822; bounces@example.com
                Arrival-Date: Fri,  1 May 2026 10:00:00 +0000 (UTC)

                Final-Recipient: rfc822; ana@example.com
                Original-Recipient: rfc822;Ana@Example.com
                Action: failed
                Status: 5.1.1
                Remote-MTA: dns; mx2.example.com
                Diagnostic-Code: smtp; 550 5.1.1 <ana@example.com>: Recipient address
                    rejected: User unknown in virtual mailbox table""", whole());
        assertThat(read()).singleElement().satisfies(notice -> {
            assertThat(notice.path("kind").asText()).isEqualTo("HARD_BOUNCE");
            assertThat(notice.path("message").asText()).isEqualTo("<a1@shop.example.com>");
            assertThat(notice.path("address").asText()).isEqualTo("Ana@Example.com");
            assertThat(notice.path("status").asText()).isEqualTo("5.1.1");
            assertThat(notice.path("id").asText()).isEqualTo("<dsn-0@mx.example.com>/0");
            assertThat(notice.path("signed").asBoolean())
                    .as("anybody can write such a letter")
                    .isFalse();
            assertThat(notice.path("reason").asText())
                    .isEqualTo("smtp; 550 5.1.1 <ana@example.com>: Recipient address rejected: User unknown in virtual"
                            + " mailbox table");
        });
    }

    /** The codes of RFC 3463 and the replies large providers give. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5.1.1 | smtp; 550 5.1.1 user unknown | HARD_BOUNCE",
                "5.1.2 | X-Postfix; Host or domain name not found | HARD_BOUNCE",
                "5.1.10 | smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup | HARD_BOUNCE",
                "5.2.1 | smtp; 550-5.2.1 The email account that you tried to reach is inactive | HARD_BOUNCE",
                "5.4.4 | X-Postfix; Host not found | HARD_BOUNCE",
                "5.0.0 | smtp; 550 5.1.1 <ana@example.com> unknown | HARD_BOUNCE",
                "5.0.0 | smtp; 550 Requested action not taken: mailbox unavailable | HARD_BOUNCE",
                "5.0.0 | smtp; 554 rejected | SOFT_BOUNCE",
                "5.2.2 | smtp; 552 5.2.2 mailbox full | SOFT_BOUNCE",
                "5.7.1 | smtp; 550 5.7.1 message looks like spam | SOFT_BOUNCE",
                "5.7.26 | smtp; 550-5.7.26 sender is unauthenticated | SOFT_BOUNCE",
                "5.1.8 | smtp; 553 5.1.8 sender's domain does not exist | SOFT_BOUNCE",
                "4.4.1 | X-Postfix; connect to mx.example.com: timed out | SOFT_BOUNCE",
                "5.0.0 | smtp; 550 user unknown: blocked by 5.7.1 policy | SOFT_BOUNCE",
            })
    void tellsAnAddressThatIsGoneFromTroubleThatPasses(String status, String diagnostic, String kind) {
        assertThat(DeliveryStatus.of(status, diagnostic).hard()).isEqualTo(kind.equals("HARD_BOUNCE"));
    }

    @Test
    void ofSeveralRecipientsEachCountsThatFailed() throws Exception {
        report("""
                Reporting-MTA: dns; mx

                Final-Recipient: rfc822; ana@example.com
                Action: failed
                Status: 5.1.1

                Final-Recipient: rfc822; bob@example.com
                Action: delayed
                Status: 4.4.1

                Final-Recipient: rfc822; eve@example.com
                Action: FAILED
                Status: 4.2.2 (mailbox full)""", "Content-Type: text/rfc822-headers\n\n" + LETTER);
        assertThat(read())
                .extracting(notice -> notice.path("address").asText() + " "
                        + notice.path("kind").asText() + " "
                        + notice.path("message").asText())
                .containsExactly(
                        "ana@example.com HARD_BOUNCE <a1@shop.example.com>",
                        "eve@example.com SOFT_BOUNCE <a1@shop.example.com>");
    }

    /** RFC 6533: addresses in other letters. */
    @Test
    void readsReportsInUtf8() throws Exception {
        deliver("""
                Message-ID: <utf8@mx.example.com>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=global-delivery-status; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                Nicht zustellbar
                --b
                Content-Type: message/global-delivery-status
                Content-Transfer-Encoding: 8bit

                Reporting-MTA: dns; mx

                Final-Recipient: utf-8; josé@example.com
                Action: failed
                Status: 5.1.1
                --b
                Content-Type: message/global-headers

                Message-ID: <a1@shop.example.com>
                --b--
                """);
        assertThat(read()).singleElement().satisfies(notice -> {
            assertThat(notice.path("address").asText()).isEqualTo("josé@example.com");
            assertThat(notice.path("message").asText()).isEqualTo("<a1@shop.example.com>");
        });
    }

    /** RFC 5965, appendix B.2, with the letter's id; the recipient is often taken out. */
    @Test
    void aComplaintIsOne() throws Exception {
        for (String type : List.of("abuse", "fraud", "opt-out", "not-spam")) {
            complaint(type);
        }
        assertThat(read())
                .extracting(notice -> notice.path("kind").asText() + " "
                        + notice.path("address").asText() + " "
                        + notice.path("message").asText())
                .containsExactly(
                        "COMPLAINT ana@example.com <a1@shop.example.com>",
                        "COMPLAINT ana@example.com <a1@shop.example.com>",
                        "UNSUBSCRIBE ana@example.com <a1@shop.example.com>");
    }

    private void complaint(String type) throws Exception {
        deliver("""
                From: <abusedesk@example.com>
                Subject: FW: Earn money
                Message-ID: <20260501.arf@example.com>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report;
                     boundary="part1_13d.2e68ed54_boundary"

                --part1_13d.2e68ed54_boundary
                Content-Type: text/plain; charset="US-ASCII"
                Content-Transfer-Encoding: 7bit

                This is an email abuse report.

                --part1_13d.2e68ed54_boundary
                Content-Type: message/feedback-report

                Feedback-Type: %s
                User-Agent: SomeGenerator/1.0
                Version: 1
                Original-Mail-From: <bounces@example.com>
                Original-Rcpt-To: <ana@example.com>
                Arrival-Date: Fri, 1 May 2026 14:00:00 EDT
                Source-IP: 192.0.2.1

                --part1_13d.2e68ed54_boundary
                Content-Type: message/rfc822
                Content-Disposition: inline

                %s
                Hello.
                --part1_13d.2e68ed54_boundary--
                """.formatted(type, LETTER));
    }

    @Test
    void whatIsNoReportIsPassedOver() throws Exception {
        deliver("Subject: Re: We miss you\nMessage-ID: <r@example.com>\n\nStatus: 5.1.1\nAction: failed\n");
        deliver(
                "Subject: Out of office\nMessage-ID: <o@example.com>\nAuto-Submitted: auto-replied\n\nBack on Monday.\n");
        deliver("Content-Type: multipart/report; report-type=delivery-status\n\nno boundary");
        deliver("Content-Type: nonsense;;;=\n\nx");
        deliver(
                "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nx\n--b--\n");
        report("Final-Recipient: rfc822; ana@example.com\nAction: relayed\nStatus: 2.1.5", whole());
        assertThat(read()).isEmpty();
    }

    @Test
    void readsPageByPageAndLeavesTheMailboxAsItIs() throws Exception {
        for (int i = 0; i < 101; i++) {
            report("A: b\n\nFinal-Recipient: rfc822; p" + i + "@example.com\nAction: failed\nStatus: 5.1.1", whole());
        }
        assertThat(read())
                .hasSize(101)
                .extracting(notice -> notice.path("id").asText())
                .doesNotHaveDuplicates();
        assertThat(read("2099-01-01T00:00:00Z")).as("asks for what is new").isEmpty();
        var inbox = server.getManagers().getImapHostManager().getInbox(bounces);
        assertThat(inbox.getMessages()).hasSize(101).allSatisfy(message -> assertThat(
                        message.getFlags().contains(Flags.Flag.SEEN))
                .isFalse());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        String port = Integer.toString(server.getImap().getPort());
        for (String[] wrong : new String[][] {
            {"'port':" + port + ",'password':'wrong'", "refused the login"},
            {"'port':" + port + ",'password':'secret','folder':'Nowhere'", "folder is not there"},
        }) {
            try (Hub hub = Hub.with(
                    "mailbox", "{'host':'127.0.0.1','security':'none','username':'bounces'," + wrong[0] + "}")) {
                assertThatThrownBy(() -> hub.call("mailbox-notices-action", "", Map.of()))
                        .isInstanceOf(ConfigProblem.class)
                        .hasMessageContaining(wrong[1]);
            }
        }
        try (Hub hub =
                Hub.with("mailbox", "{'host':'127.0.0.1','security':'none','port':1,'username':'b','password':'p'}")) {
            assertThatThrownBy(() -> hub.call("mailbox-notices-action", "", Map.of()))
                    .isInstanceOf(SourceUnavailable.class);
        }
    }
}
