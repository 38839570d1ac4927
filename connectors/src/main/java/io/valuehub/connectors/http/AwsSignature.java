package io.valuehub.connectors.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Clock;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** AWS Signature Version 4: a request is signed with its body and its second, so each try is signed anew. */
final class AwsSignature implements Authentication {

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private final AwsCredentialsIdentity identity;
    private final String region;
    private final String service;
    private final Clock clock;

    /** @param service the name a signature is for, e.g. {@code ses} */
    AwsSignature(String key, String secret, String region, String service, Clock clock) {
        this.identity = AwsCredentialsIdentity.create(key, secret);
        this.region = region;
        this.service = service;
        this.clock = clock;
    }

    @Override
    public void sign(HttpRequest request) {
        // done where the body is known
    }

    @Override
    public void fill(ClassicHttpRequest request) throws HttpException, IOException {
        byte[] body = request.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(request.getEntity());
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(request.getMethod()));
        try {
            unsigned.uri(request.getUri());
        } catch (URISyntaxException e) {
            throw new HttpException("an address that is none cannot be signed", e);
        }
        SignedRequest signed = SIGNER.sign(sign -> sign.identity(identity)
                .request(unsigned.build())
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                request.setHeader(name, values.get(0));
            }
        });
    }
}
