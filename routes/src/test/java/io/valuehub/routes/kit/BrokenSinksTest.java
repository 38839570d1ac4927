package io.valuehub.routes.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.ledger.TestLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kit that passes a broken sink tells nothing: each sink here is a shipped one with one mistake in it. */
class BrokenSinksTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("valuehub.checkout", ".."));
    private static final Path KAMELETS = CHECKOUT.resolve("connectors/src/main/resources/kamelets");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            woocommerce | coupon | usage_limit: 1, | usage_limit: 2, | sent
            woocommerce | coupon | [.email] | [] | sent
            woocommerce | coupon | {minimum_amount: .minimum} | {} | sent
            woocommerce | coupon | code_already_exists | something_else | duplicate
            odoo | coupon | "${variable.card} == ''" | "${variable.card} != 'x'" | duplicate
            vendure | coupon | tonumber * 100 | tonumber * 1 | sent
            prestashop | coupon | .amount), field("reduction_tax" | .percent), field("reduction_tax" | sent
            magento | coupon | + (if .minimum | + (if false | sent
            hubspot | profile | CamelHttpMethod, constant: POST | CamelHttpMethod, constant: PUT | sent
            hubspot | profile | written: false | written: true | batch-partial
            meta | audience | deleteWithBody: "true" | deleteWithBody: "false" | sent
            google-data-manager | audience | if .operation == "remove" then "/ | if false then "/ | sent
            """)
    void aMistakeIsFound(String kind, String verb, String right, String wrong, String found) throws Exception {
        String part = verb + "-sink";
        String file = kind + "-" + part + ".kamelet.yaml";
        String kamelet = Files.readString(KAMELETS.resolve(file));
        assertThat(kamelet).contains(right);
        Path kamelets = Files.createDirectories(folder.resolve("kamelets"));
        Files.writeString(kamelets.resolve(file), kamelet.replace(right, wrong));
        Path fixtures = Files.createDirectories(folder.resolve("kit/" + kind + "/" + part));
        Path recorded = CHECKOUT.resolve("connectors/src/test/kit").resolve(kind);
        Files.copy(recorded.resolve("kit.yaml"), fixtures.resolveSibling("kit.yaml"));
        Files.copy(recorded.resolve(part).resolve("sink.yaml"), fixtures.resolve("sink.yaml"));

        List<String> failed = new ConnectorKit(
                        ConnectorCatalog.of(kamelets), folder.resolve("kit"), TestLedger.H2::open)
                .run(kind).stream()
                        .filter(result -> result.part().equals(part) && result.state() == KitResult.State.FAILED)
                        .map(KitResult::name)
                        .toList();

        assertThat(failed).contains(found);
    }
}
