package io.valuehub.app;

import io.valuehub.routes.report.ErasureReceipt;
import io.valuehub.routes.report.ErasureReport;
import java.util.List;
import java.util.stream.Collectors;

/** Words for erasures. */
final class ErasureText {

    private ErasureText() {}

    static String of(List<ErasureReport> erasures) {
        return erasures.isEmpty()
                ? "Nobody was forgotten yet."
                : erasures.stream().map(ErasureText::of).collect(Collectors.joining("\n\n"));
    }

    static String of(ErasureReport erasure) {
        StringBuilder text = new StringBuilder(
                "Forgotten: number " + erasure.number() + ", " + erasure.erasedAt() + "\n  here: " + erasure.rows());
        erasure.receipts().forEach(receipt -> text.append("\n  ").append(line(receipt)));
        if (!erasure.notAsked().isEmpty()) {
            text.append("\n  cannot be asked, so erase them there by hand: ")
                    .append(String.join(", ", erasure.notAsked()));
        }
        return text.toString();
    }

    private static String line(ErasureReceipt receipt) {
        String state =
                switch (receipt.state()) {
                    case "SENT" -> "erased" + (receipt.receipt() == null ? "" : ", receipt " + receipt.receipt());
                    case "PLANNED", "CLAIMED", "SENDING" -> "will be asked (" + receipt.reason() + ")";
                    case "IN_DOUBT" -> "asked, but did not answer; will be asked again where that is safe";
                    default -> "refused: " + receipt.reason();
                };
        return receipt.connection() + ": " + state;
    }
}
