package dev.larder.cli.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Files in one body, each a part of multipart/form-data.
///
/// @param parts by their names, in the order in which they are sent
record UploadForm(Map<String, Path> parts, String boundary) {
  static UploadForm of(Map<String, Path> parts) {
    return new UploadForm(parts, "larder-" + UUID.randomUUID());
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /// @throws FileNotFoundException if a file is not there
  BodyPublisher body() throws FileNotFoundException {
    List<BodyPublisher> pieces = new ArrayList<>();
    for (Map.Entry<String, Path> part : parts.entrySet()) {
      String name = part.getKey();
      pieces.add(
          text(
              "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                  .formatted(boundary, name, name)));
      pieces.add(BodyPublishers.ofFile(part.getValue()));
      pieces.add(text("\r\n"));
    }
    pieces.add(text("--" + boundary + "--\r\n"));
    return BodyPublishers.concat(pieces.toArray(BodyPublisher[]::new));
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text, StandardCharsets.US_ASCII);
  }
}
