package dev.larder.blobs.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/// Requests, and what a failed one means in words that an operator can act on.
final class S3Requests {
  private S3Requests() {}

  /// Sends a request. The SDK throws what it meets in the body of an answer as it is.
  ///
  /// @param failing what it means if it fails, such as `the blob … cannot be read`
  static <T> T ask(String failing, Supplier<T> request) throws FailedRequestException {
    try {
      return request.get();
    } catch (SdkException | UncheckedIOException failed) {
      int status = failed instanceof AwsServiceException answer ? answer.statusCode() : 0;
      throw new FailedRequestException(failing + ": " + words(failed), status, failed);
    }
  }

  private static String words(RuntimeException failed) {
    return failed instanceof AwsServiceException answered ? answered(answered) : unanswered(failed);
  }

  private static String answered(AwsServiceException failed) {
    String code = failed.awsErrorDetails() == null ? "" : failed.awsErrorDetails().errorCode();
    String answer = (failed.statusCode() + " " + String.valueOf(code)).strip();
    return switch (failed.statusCode()) {
      case 301, 307 ->
          "the bucket is elsewhere (%s): see LARDER_S3_REGION and LARDER_S3_ENDPOINT"
              .formatted(answer);
      case 400 -> "the service does not take the request (%s): %s".formatted(answer, said(failed));
      case 401, 403 ->
          "the service refuses it (%s): see that the keys are right and may do it"
              .formatted(answer);
      case 404 -> "there is no such bucket (%s): see LARDER_BLOBS".formatted(answer);
      case 429, 503 ->
          "the service is busy (%s), also when it was asked again; try again shortly"
              .formatted(answer);
      case 507 -> "the service has no room left (%s)".formatted(answer);
      default -> "the service failed (%s): %s".formatted(answer, said(failed));
    };
  }

  private static String said(AwsServiceException failed) {
    return failed.awsErrorDetails() == null
        ? "without a reason"
        : String.valueOf(failed.awsErrorDetails().errorMessage());
  }

  private static String unanswered(RuntimeException failed) {
    if (failed instanceof ApiCallTimeoutException
        || failed instanceof ApiCallAttemptTimeoutException) {
      return "the service did not answer in time";
    }
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnknownHostException unknown -> {
          return "there is no host " + unknown.getMessage();
        }
        case ConnectException refused -> {
          return "the service cannot be reached: " + refused.getMessage();
        }
        case SocketTimeoutException silent -> {
          return "the service is silent: " + silent.getMessage();
        }
        case IOException broken -> {
          return "the connection broke: " + broken.getMessage();
        }
        default -> {}
      }
    }
    return String.valueOf(failed.getMessage());
  }
}
