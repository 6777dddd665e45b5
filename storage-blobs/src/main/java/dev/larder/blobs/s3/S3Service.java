package dev.larder.blobs.s3;

import java.io.IOException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/// The SDK's clients as this store uses them.
///
/// @param client repeats requests that fail
/// @param once sends each request once
record S3Service(S3Client client, S3Client once) implements AutoCloseable {
  /// How often a request is sent until it fails: the SDK waits longer each time, and longest where
  /// the service asks it to slow down.
  private static final int MAX_ATTEMPTS = 4;

  /// Idle connections that Java keeps for a host; it reads this once, before the first connection.
  private static final String KEPT = "http.maxConnections";

  /// Temporary keys of the chain are renewed in time.
  static S3Service of(S3Place place, S3Connections connections) throws IOException {
    return new S3Service(client(place, connections, MAX_ATTEMPTS), client(place, connections, 1));
  }

  private static S3Client client(S3Place place, S3Connections connections, int attempts)
      throws IOException {
    if (System.getProperty(KEPT) == null) {
      System.setProperty(KEPT, "32");
    }
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create(connections::open))
            .credentialsProvider(keys(place))
            .forcePathStyle(place.pathStyle())
            .serviceConfiguration(configuration())
            // A checksum that follows a body is stored as content by some services, and what is
            // read is hashed by us.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(o ->
                o.retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(attempts)
                            .build())
                    .apiCallAttemptTimeout(connections.deadlines().attempt())
                    .apiCallTimeout(connections.deadlines().call()));
    place.endpoint().ifPresent(builder::endpointOverride);
    place
        .region()
        .or(() -> place.endpoint().map(_ -> "us-east-1"))
        .ifPresent(region -> builder.region(Region.of(region)));
    return S3Requests.ask("the store is not set up", builder::build);
  }

  private static S3Configuration configuration() {
    return S3Configuration.builder()
        .chunkedEncodingEnabled(false)
        .expectContinueEnabled(false)
        .build();
  }

  private static AwsCredentialsProvider keys(S3Place place) {
    return place
        .keys()
        .<AwsCredentialsProvider>map(keys ->
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(keys.access(), keys.secret())))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  @Override
  public void close() {
    client.close();
    once.close();
  }
}
