package dev.larder.e2e.browser;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// A picture of a page as docs keep it: with the few colours that pages have, each as it is, which
/// makes it a third as large.
final class SmallPicture {
  private static final int COLOURS = 128;

  /// Of each channel; what differs by less looks the same.
  private static final int KEPT_BITS = 0xf8f8f8;

  private SmallPicture() {}

  /// Writes a PNG with a palette.
  static void write(byte[] png, Path file) throws IOException {
    BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
    int[] palette = palette(full);
    IndexColorModel colours =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage small =
        new BufferedImage(
            full.getWidth(), full.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int y = 0; y < full.getHeight(); y++) {
      for (int x = 0; x < full.getWidth(); x++) {
        int index = nearest.computeIfAbsent(full.getRGB(x, y), colour -> nearest(palette, colour));
        small.getRaster().setSample(x, y, 0, index);
      }
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(small, "png", file.toFile());
  }

  /// Of colours that look the same, the one that most of the picture has.
  private static int[] palette(BufferedImage full) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < full.getHeight(); y++) {
      for (int x = 0; x < full.getWidth(); x++) {
        counts.merge(full.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    Set<Integer> looks = new HashSet<>();
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .filter(colour -> looks.add(colour & KEPT_BITS))
        .limit(COLOURS)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int nearest(int[] palette, int colour) {
    return IntStream.range(0, palette.length)
        .boxed()
        .min(Comparator.comparingInt(index -> distance(palette[index], colour)))
        .orElseThrow();
  }

  private static int distance(int one, int other) {
    return IntStream.of(0, 8, 16)
        .map(shift -> ((one >> shift) & 0xff) - ((other >> shift) & 0xff))
        .map(difference -> difference * difference)
        .sum();
  }
}
