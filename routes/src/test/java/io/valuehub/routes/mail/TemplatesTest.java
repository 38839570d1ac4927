package io.valuehub.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.routes.report.Recommended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

    private static final Shop SHOP =
            new Shop("Teas & Co", "https://shop.example.com", "Calle Mayor 1, Madrid", "shop.example.com");

    @TempDir
    private Path directory;

    private Map<String, Object> values(String firstName) {
        return EmailValues.of(
                firstName,
                null,
                SHOP,
                "https://hub.example.com/unsubscribe/token",
                CouponWordsTest.words(
                        "es", "{\"code\":\"vh-abc\",\"percent\":\"10\",\"expiresAt\":\"2026-06-01T22:30:00Z\"}"),
                Map.of());
    }

    /** Only products with a page of their own, three at most; the title is the shop's word and no markup. */
    @ParameterizedTest
    @CsvSource({
        "win-back, products, en, €4.00",
        "win-back, products, es, '4,00\u00a0€'",
        "replenish, products, en, €4.00",
        "cross-sell, crossSell, es, '4,00\u00a0€'",
        "second-order, crossSell, en, €4.00",
        "upsell, upsell, en, €4.00"
    })
    void showsProductsThatCanBeLinkedTo(String name, String list, String language, String price) {
        EmailTemplate template = new Templates(directory).find(name, language);
        List<Recommended> recommended = Stream.of("none", "filters", "grinder", "tea", "pot")
                .map(id -> new Recommended(
                        "rebuy",
                        "my-shop",
                        id,
                        "The " + id + " <b>",
                        null,
                        "4.00",
                        "EUR",
                        id.equals("none") ? null : "https://shop.example.com/" + id,
                        null,
                        1,
                        "because"))
                .toList();
        Map<String, Object> values = new HashMap<>(values("Ada"));
        values.put(list, EmailValues.products(recommended, language));

        String html = template.html().fill(values);
        String text = template.text().fill(values);

        assertThat(template.shows(list)).isTrue();
        assertThat(template.shows("presents")).isFalse();
        for (String id : List.of("filters", "grinder", "tea")) {
            assertThat(html)
                    .contains("href=\"https://shop.example.com/" + id + "\"")
                    .contains("The " + id + " &lt;b&gt;");
            assertThat(text).contains("https://shop.example.com/" + id).contains("The " + id + " <b>, " + price);
        }
        assertThat(html).contains(price).doesNotContain("pot", "The none");
        assertThat(text).doesNotContain("pot", "The none");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedTemplateSaysItAllInHtmlAndInPlainText(String name, String language) {
        EmailTemplate template = new Templates(directory).find(name, language);
        String html = template.html().fill(values("Ada"));
        String text = template.text().fill(values("Ada"));

        assertThat(template.language()).isEqualTo(language);
        assertThat(new Templates(directory).problems(name)).isEmpty();
        assertThat(template.subject().fill(values("Ada")).strip()).isNotEmpty().doesNotContain("\n");
        assertThat(html)
                .contains("lang=\"" + language + "\"")
                .contains("Teas &amp; Co")
                .contains("Ada")
                .contains("vh-abc")
                .contains("2 de junio de 2026")
                .contains("href=\"https://hub.example.com/unsubscribe/token\"")
                .contains("Calle Mayor 1");
        assertThat(text)
                .contains("Teas & Co")
                .contains("Ada")
                .contains("vh-abc")
                .contains("https://hub.example.com/unsubscribe/token")
                .contains("Calle Mayor 1")
                .doesNotContain("<");
    }

    /** WCAG 2.2: texts at 4.5 : 1 or more on every ground they can stand on (1.4.3), pictures with words for them (1.1.1). */
    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedTemplateCanBeReadByAnybody(String name, String language) {
        String html = new Templates(directory)
                .find(name, language)
                .html()
                .fill(EmailValues.example())
                .replaceAll("(?s)<style>.*?</style>", "");
        String white = "ffffff";
        List<String> grounds = colours(html, "background:#");
        List<String> inks = colours(html, "(?<![a-z-])color:#");

        assertThat(grounds).contains("f3f1ec", white);
        assertThat(inks).isNotEmpty().allSatisfy(ink -> assertThat(grounds)
                .filteredOn(ground -> ink.equals(white) != isLight(ground))
                .allSatisfy(ground -> assertThat(contrast(ink, ground))
                        .as("#" + ink + " on #" + ground)
                        .isGreaterThanOrEqualTo(4.5)));
        assertThat(html).doesNotContain("alt=\"\"").containsOnlyOnce("<h1");
    }

    private static boolean isLight(String ground) {
        return luminance(ground) > 0.5;
    }

    private static List<String> colours(String html, String before) {
        return Pattern.compile(before + "([0-9a-f]{6})")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static double contrast(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** Relative luminance, as WCAG defines it of sRGB. */
    private static double luminance(String colour) {
        double[] parts = new double[3];
        for (int i = 0; i < parts.length; i++) {
            double part = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
            parts[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    static Stream<Arguments> shipped() {
        Set<String> names = TemplateNames.in(Path.of("target"));
        assertThat(names)
                .contains(
                        "welcome",
                        "second-order",
                        "replenish",
                        "cross-sell",
                        "upsell",
                        "win-back",
                        "thank-you",
                        "loyalty-tier",
                        "recovery",
                        "birthday",
                        "referral");
        return names.stream().flatMap(name -> Stream.of("en", "es").map(language -> Arguments.of(name, language)));
    }

    /** The frame and the parts can be the owner's, one by one. */
    @Test
    void theOwnersFrameGoesAroundTheShippedWords() throws IOException {
        write("templates/layout/en.html", "<body id=mine>{{>preheader}}|{{>content}}{{unsubscribeUrl}}</body>");

        String html = new Templates(directory).find("thank-you", "en").html().fill(values("Ada"));

        assertThat(html)
                .startsWith("<body id=mine>No offer you must hurry for. Just thanks.|")
                .contains("Thank you, Ada.")
                .contains("vh-abc")
                .doesNotContain("<!doctype");
    }

    @Test
    void aTemplateWithoutAWayToUnsubscribeIsAProblem() throws IOException {
        write("templates/mine/en.subject.txt", "Hi");
        write("templates/mine/en.txt", "Hi {{>footer}}");
        write("templates/mine/en.html", "<!doctype html><p>Hi</p>");

        assertThat(new Templates(directory).problems("mine"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toString()).contains("mine/en.html").contains("unsubscribe"));
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        EmailTemplate template = new Templates(directory).find("win-back", "en");
        Map<String, Object> values =
                EmailValues.of(null, null, new Shop("Teas", null, null, "shop.example.com"), null, null, Map.of());

        assertThat(template.subject().fill(values).strip()).isEqualTo("It has been a while");
        assertThat(template.text().fill(values))
                .startsWith("It has been a while.")
                .doesNotContain("http")
                .doesNotContain("Unsubscribe");
        assertThat(template.html().fill(values)).doesNotContain("<a ");
    }

    @ParameterizedTest
    @CsvSource({"es-MX, es", "ES_es, es", "fr, en", ", en", "en-GB, en"})
    void fallsBackToTheLanguageAndThenToEnglish(String asked, String got) {
        assertThat(new Templates(directory).find("win-back", asked).language()).isEqualTo(got);
    }

    @Test
    void aNameWithMarkupIsShownAndNotObeyed() {
        EmailTemplate template = new Templates(directory).find("win-back", "en");

        assertThat(template.html().fill(values("<script>alert(1)</script>")))
                .doesNotContain("<script>")
                .contains("&lt;script&gt;");
        assertThat(template.html().fill(values("{{shopUrl}}"))).contains("It has been a while, {{shopUrl}}.");
        assertThat(template.text().fill(values("{{#coupon}}"))).contains("It has been a while, {{#coupon}}.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Win at http://evil.example",
                "www.evil.example",
                "evil.example/prize",
                "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void anAdvertisementIsNoName(String name) {
        assertThat(PlainText.name(name)).isNull();
    }

    @Test
    void aNameCannotEndALine() {
        assertThat(PlainText.name("Ada\r\nBcc: everybody@example.com")).isEqualTo("Ada Bcc: everybody@example.com");
        assertThat(PlainText.line("a\u0000\u0007\u2028b\u202e")).isEqualTo("a b");
    }

    @Test
    void theOwnersTemplateGoesBeforeTheShippedOneInAllLanguages() throws IOException {
        write("templates/win-back/en.subject.txt", "Mine");
        write("templates/win-back/en.txt", "Hello {{firstName}} {{>footer}}");
        write("templates/win-back/en.html", "<p>Hello {{firstName}}</p>");
        Templates templates = new Templates(directory);

        assertThat(templates.find("win-back", "es").subject().fill(values("Ada")))
                .isEqualTo("Mine");
        assertThat(templates.problems("win-back")).isEmpty();
        assertThat(templates.find("welcome", "es").language()).isEqualTo("es");
    }

    @Test
    void aTemplateThatAsksForWhatThereIsNotIsAProblemThatNamesItsFile() throws IOException {
        write("templates/mine/en.subject.txt", "Hi");
        write("templates/mine/en.txt", "Hi {{fristName}}");
        write("templates/mine/en.html", "<p>Hi</p>");

        assertThat(new Templates(directory).problems("mine")).singleElement().satisfies(problem -> assertThat(
                        problem.toString())
                .contains("mine/en.txt")
                .contains("fristName")
                .contains("firstName"));
    }

    @Test
    void aTemplateCanCallNoMethods() throws IOException {
        write("templates/mine/en.subject.txt", "{{firstName.class.name}}");
        write("templates/mine/en.txt", "Hi");
        write("templates/mine/en.html", "Hi");

        assertThat(new Templates(directory).problems("mine")).isNotEmpty();
    }

    @Test
    void aMissingFileIsAProblemThatSaysWhere() throws IOException {
        write("templates/mine/en.subject.txt", "Hi");
        write("templates/mine/en.html", "Hi");

        assertThat(new Templates(directory).problems("mine"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("en.txt"));
        assertThatThrownBy(() -> new Templates(directory).find("nowhere", "en")).isInstanceOf(ConfigProblem.class);
        assertThatThrownBy(() -> new Templates(directory).find("../secrets", "en"))
                .isInstanceOf(ConfigProblem.class);
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** 5 EUR off is not 5 %. */
    @ParameterizedTest
    @ValueSource(strings = {"win-back", "second-order", "cross-sell", "upsell", "replenish", "loyalty-tier", "welcome"})
    void shippedTemplatesSayWhatAnyCouponTakesOff(String name) {
        assertThat(new Templates(directory).saysPercent(name)).isFalse();
    }
}
