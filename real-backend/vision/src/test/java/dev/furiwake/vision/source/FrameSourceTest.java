package dev.furiwake.vision.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.vision.EncodedImage;
import dev.furiwake.vision.TestSupport;
import dev.furiwake.vision.scene.SceneVideo;
import dev.furiwake.vision.scene.VideoScene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.FrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

class FrameSourceTest {
  private static final VideoScene SCENE =
      new VideoScene(new VideoScene.Settings(3, 12, 2, 320, 240, 25));
  @TempDir Path dir;

  @BeforeEach
  void natives() {
    TestSupport.cache();
  }

  private static List<Frame> read(Path path) {
    List<Frame> frames = new ArrayList<>();
    try (FrameSource source = FrameSource.open(path, 10)) {
      Optional<Frame> next = source.next();
      while (next.isPresent()) {
        frames.add(next.get());
        next = source.next();
      }
    }
    return frames;
  }

  private Path image(Path file, int frame) {
    Mat pixels = SceneVideo.pixels(SCENE.draw(frame));
    Imgcodecs.imwrite(file.toString(), pixels);
    pixels.release();
    return file;
  }

  /** Mean absolute difference to a drawn frame, grey levels. */
  private static double difference(Frame frame, BufferedImage drawn) {
    Mat read = EncodedImage.decode(frame.name(), frame.encoded());
    Mat wanted = SceneVideo.pixels(drawn);
    Core.absdiff(read, wanted, wanted);
    double[] mean = Core.mean(wanted).val;
    read.release();
    wanted.release();
    return (mean[0] + mean[1] + mean[2]) / 3;
  }

  private Path mp4(String name) throws FrameRecorder.Exception {
    Path file = dir.resolve(name);
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toString(), 320, 240);
        Java2DFrameConverter converter = new Java2DFrameConverter()) {
      recorder.setFormat("mp4");
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
      recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(25);
      recorder.setVideoBitrate(4_000_000);
      recorder.start();
      for (int i = 0; i < 12; i++) {
        recorder.record(converter.convert(SCENE.draw(i)));
      }
    }
    return file;
  }

  private static void cut(Path file, int bytes) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
  }

  @Test
  void aviAndMp4GiveTheDrawnFramesWithTheirInstants() throws FrameRecorder.Exception {
    Path avi = dir.resolve("v.avi");
    SceneVideo.write(SCENE, avi, new dev.furiwake.vision.TestConsole().progress("", 0));
    for (Path video : List.of(avi, mp4("v.mp4"))) {
      List<Frame> frames = read(video);
      assertEquals(12, frames.size());
      for (int i = 0; i < 12; i++) {
        assertEquals(i, frames.get(i).number());
        // 25 frames a second: 40 ms each
        assertEquals(40_000_000.0 * i, (double) frames.get(i).timestampNs(), 1e6);
        // colour, order and rows are right: what remains is compression
        assertTrue(difference(frames.get(i), SCENE.draw(i)) < 8, video + " frame " + i);
      }
    }
  }

  @Test
  void aviOfAnotherCodecIsReadToo() throws FrameRecorder.Exception {
    Path file = dir.resolve("other.avi");
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toString(), 320, 240);
        Java2DFrameConverter converter = new Java2DFrameConverter()) {
      recorder.setFormat("avi");
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
      recorder.setFrameRate(25);
      recorder.start();
      for (int i = 0; i < 5; i++) {
        recorder.record(converter.convert(SCENE.draw(i)));
      }
    }
    assertEquals(5, read(file).size());
  }

  @Test
  void imagesComeInNaturalOrderAsTheyAre() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("images"));
    image(folder.resolve("f10.png"), 2);
    image(folder.resolve("f2.jpg"), 1);
    image(folder.resolve("F1.PNG"), 0);
    Files.writeString(folder.resolve("notes.txt"), "x");
    List<Frame> frames = read(folder);
    assertEquals(
        List.of("F1.PNG", "f2.jpg", "f10.png"),
        frames.stream().map(f -> Path.of(f.name()).getFileName().toString()).toList());
    assertTrue(
        Arrays.equals(Files.readAllBytes(folder.resolve("f2.jpg")), frames.get(1).encoded()));
    // 10 images a second
    assertEquals(200_000_000L, frames.get(2).timestampNs());
    try (FrameSource source = FrameSource.open(folder, 10)) {
      assertTrue(source.remark().orElse("").contains("notes.txt"));
    }
    assertEquals(1, read(folder.resolve("f10.png")).size());
  }

  @Test
  void naturalOrderComparesDigitRunsAsNumbers() {
    assertTrue(ImageFiles.naturalOrder("a2", "a10") < 0);
    assertTrue(ImageFiles.naturalOrder("a02b", "a2a") > 0);
    assertTrue(ImageFiles.naturalOrder("a", "a1") < 0);
    assertTrue(ImageFiles.naturalOrder("a99999999999999999999", "a100000000000000000000") < 0);
    assertEquals(0, ImageFiles.naturalOrder("a01", "a01"));
    assertTrue(ImageFiles.naturalOrder("a01", "a1") != 0);
  }

  @Test
  void missingEmptyAndUnknownInputsAreNamed() throws IOException {
    TestSupport.assertProblem(() -> read(dir.resolve("no.avi")), "no.avi does not exist; accepted");
    Path empty = Files.createFile(dir.resolve("e.avi"));
    TestSupport.assertProblem(() -> read(empty), "e.avi is empty; accepted");
    Path text = Files.writeString(dir.resolve("t.txt"), "x");
    TestSupport.assertProblem(() -> read(text), "t.txt is of an unknown kind; accepted");
    Path folder = Files.createDirectory(dir.resolve("none"));
    Files.writeString(folder.resolve("a.txt"), "x");
    TestSupport.assertProblem(() -> read(folder), "none has no images; accepted: .jpg");
    Path wrong = Files.writeString(dir.resolve("w.avi"), "not a video at all");
    TestSupport.assertProblem(() -> read(wrong), "w.avi: no AVI header at byte 0");
    Path mp4 = Files.writeString(dir.resolve("w.mp4"), "not a video at all");
    TestSupport.assertProblem(() -> read(mp4), "w.mp4: no MP4 box at byte 0");
  }

  @Test
  void truncatedVideosAreRefusedWhereverTheyAreCut() throws Exception {
    byte[] avi = Files.readAllBytes(TestSupport.video(dir.resolve("v.avi"), 12, 3));
    byte[] mp4 = Files.readAllBytes(mp4("v.mp4"));
    for (double share : new double[] {0.02, 0.3, 0.7, 0.98}) {
      Files.write(dir.resolve("c.avi"), Arrays.copyOf(avi, (int) (share * avi.length)));
      TestSupport.assertProblem(() -> read(dir.resolve("c.avi")), "c.avi: cut after");
      Files.write(dir.resolve("c.mp4"), Arrays.copyOf(mp4, (int) (share * mp4.length)));
      TestSupport.assertProblem(() -> read(dir.resolve("c.mp4")), "c.mp4: cut");
    }
  }

  @Test
  void truncatedAndBrokenImagesAreNamed() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("images"));
    image(folder.resolve("f1.jpg"), 0);
    Path jpeg = image(folder.resolve("f2.jpg"), 1);
    int length = (int) Files.size(jpeg);
    for (int left : new int[] {length - 2, length / 2, 100}) {
      cut(jpeg, left);
      TestSupport.assertProblem(() -> read(folder), "f2.jpg: JPEG truncated after " + left);
    }
    Files.writeString(jpeg, "no image");
    TestSupport.assertProblem(() -> read(folder), "f2.jpg is neither JPEG nor PNG");
    Files.write(jpeg, new byte[0]);
    TestSupport.assertProblem(() -> read(folder), "f2.jpg is empty");
    Path png = image(dir.resolve("p.png"), 0);
    cut(png, (int) Files.size(png) - 5);
    TestSupport.assertProblem(() -> read(png), "p.png: PNG truncated");
  }
}
