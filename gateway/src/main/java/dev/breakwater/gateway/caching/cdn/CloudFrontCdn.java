package dev.breakwater.gateway.caching.cdn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.TooManyInvalidationsInProgressException;

/**
 * CloudFront's invalidation by path. A distribution may have 3,000 paths in progress at once, and 15 with a wildcard
 * (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/InvalidationLimits.html); beyond that the purge waits.
 */
final class CloudFrontCdn implements Cdn {

    private static final int MOST_WILDCARDS = 15;
    /** An invalidation usually takes less than this. */
    private static final Duration IN_PROGRESS = Duration.ofSeconds(20);

    private final CloudFrontClient client;
    private final String distribution;

    CloudFrontCdn(CdnConfig config) {
        distribution = config.cloudfront().distribution().orElseThrow();
        var builder = CloudFrontClient.builder()
                .region(Region.AWS_GLOBAL)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(config.timeout())
                        .socketTimeout(config.timeout()))
                .overrideConfiguration(it -> it.apiCallTimeout(config.timeout()));
        config.cloudfront().endpoint().ifPresent(builder::endpointOverride);
        client = builder.build();
    }

    @Override
    public int batchSize() {
        return MOST_WILDCARDS;
    }

    @Override
    public void purge(List<CacheTag> tags) {
        var paths = tags.stream().map(CacheTag::path).toList();
        try {
            client.createInvalidation(
                    request -> request.distributionId(distribution).invalidationBatch(batch -> batch
                            // Another reference for each call: CloudFront ignores a repeated one.
                            .callerReference(UUID.randomUUID().toString())
                            .paths(it -> it.items(paths).quantity(paths.size()))));
        } catch (TooManyInvalidationsInProgressException e) {
            throw new CdnException("too many invalidations are in progress", Optional.of(IN_PROGRESS));
        } catch (CloudFrontException e) {
            throw new CdnException("CloudFront responds with " + e.statusCode(), e);
        } catch (SdkException e) {
            throw new CdnException("CloudFront does not respond: " + e.getMessage(), e);
        }
    }
}
