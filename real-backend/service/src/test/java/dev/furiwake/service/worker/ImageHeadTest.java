package dev.furiwake.service.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;

class ImageHeadTest {

  @Test
  void sizesAreThoseOfTheEncoder() throws IOException {
    assertEquals(new ImageHead("image/png", 33, 17), ImageHead.of(encoded("png", false)));
    assertEquals(new ImageHead("image/jpeg", 33, 17), ImageHead.of(encoded("jpg", false)));
    assertEquals(new ImageHead("image/jpeg", 33, 17), ImageHead.of(encoded("jpg", true)));
  }

  @Test
  void aBombIsToldByItsHead() throws IOException {
    // a PNG that says it is 60000 × 60000, 3.6 · 10⁹ pixels: bytes 16 to 23 of IHDR
    byte[] png = encoded("png", false);
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    assertEquals(3_600_000_000L, ImageHead.of(png).pixels());
    ByteBuffer.wrap(png).putInt(16, -1).putInt(20, -1);
    assertTrue(ImageHead.of(png).pixels() < 0 || ImageHead.of(png).pixels() > 1L << 60);
  }

  @Test
  void aJpegOfVeryManyScansIsRefused() throws IOException {
    byte[] jpeg = encoded("jpg", false);
    int scan = 2;
    while ((jpeg[scan + 1] & 0xff) != 0xda) {
      scan += 2 + (((jpeg[scan + 2] & 0xff) << 8) | (jpeg[scan + 3] & 0xff));
    }
    byte[] once = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(jpeg, 0, scan);
    for (int i = 0; i < 40; i++) {
      many.write(once);
    }
    many.write(jpeg, jpeg.length - 2, 2);
    InputException e = assertThrows(InputException.class, () -> ImageHead.of(many.toByteArray()));
    assertTrue(String.valueOf(e.getMessage()).contains("scans"), e.getMessage());
  }

  @Test
  void cutAnywhereItSaysSoOrTellsTheSize() throws IOException {
    for (String format : new String[] {"png", "jpg"}) {
      byte[] whole = encoded(format, false);
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        try {
          assertEquals(33, ImageHead.of(cut).width());
        } catch (InputException e) {
          assertTrue(length < 700, "refused at " + length + ": " + e.getMessage());
        }
      }
    }
    assertThrows(InputException.class, () -> ImageHead.of(new byte[100]));
  }

  private static byte[] encoded(String format, boolean progressive) throws IOException {
    BufferedImage image = new BufferedImage(33, 17, BufferedImage.TYPE_3BYTE_BGR);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (progressive) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.write(null, new javax.imageio.IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
