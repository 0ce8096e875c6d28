package dev.furiwake.vision.scene;

import dev.furiwake.vision.Box;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A drawn video: people enter, stay, talk, leave, in front of a still backdrop under slowly
 * changing light; stretches without anybody in between. Nobody covers another's face.
 *
 * <p>A frame is a function of settings and number alone, so frames can be drawn in any order. The
 * same settings give the same pixels on the same Java version.
 */
public final class VideoScene {
  private static final int TRIES = 40;
  private static final double NOISE = 2.5;
  private static final double BLUR = 0.7;

  private final Settings settings;
  private final List<Walk> walks;
  private final BufferedImage backdrop;
  private final Camera camera;
  private final double lightPhase;

  /**
   * What to draw.
   *
   * @param seed of everything random
   * @param frames ≥ 1
   * @param people most people in view at once, 1 … 8
   * @param width pixels, 160 … 3840
   * @param height pixels, 120 … 2160
   * @param framesPerSecond 1 … 120
   */
  public record Settings(
      long seed, int frames, int people, int width, int height, double framesPerSecond) {
    public Settings {
      require(frames >= 1, "frames", frames, "1 or more");
      require(people >= 1 && people <= 8, "people", people, "1 to 8");
      require(width >= 160 && width <= 3840, "width", width, "160 to 3840");
      require(height >= 120 && height <= 2160, "height", height, "120 to 2160");
      require(framesPerSecond >= 1 && framesPerSecond <= 120, "fps", framesPerSecond, "1 to 120");
    }

    private static void require(boolean holds, String name, double value, String accepted) {
      if (!holds) {
        throw new IllegalArgumentException(name + " is " + value + "; accepted: " + accepted);
      }
    }
  }

  /**
   * Ground truth: a person whose head is at least partly in the frame.
   *
   * @param id the person, from 1; a person never comes back
   * @param kind bearded or shaven
   * @param box the face square, possibly reaching out of the frame
   * @param visible share of the head inside the frame, 0 … 1
   */
  public record Person(int id, FaceKind kind, Box box, double visible) {}

  /** Plans a scene. */
  public VideoScene(Settings settings) {
    this.settings = settings;
    this.walks = plan(settings);
    this.backdrop = canvas();
    Backdrop.paint(backdrop, NamedStream.open(settings.seed(), "backdrop", 0));
    this.camera = new Camera(NamedStream.open(settings.seed(), "camera", 0), BLUR, NOISE);
    this.lightPhase = 2 * Math.PI * NamedStream.open(settings.seed(), "light", 0).nextDouble();
  }

  /** Returns what was asked for. */
  public Settings settings() {
    return settings;
  }

  /** Returns the people of a frame, by id. */
  public List<Person> people(int frame) {
    List<Person> people = new ArrayList<>();
    for (Walk w : walks) {
      if (w.isPresent(frame)) {
        Pose pose = w.pose(frame);
        double visible = pose.visible(settings.width(), settings.height());
        if (visible > 0) {
          people.add(new Person(w.id(), w.appearance().kind(), pose.face(), visible));
        }
      }
    }
    return people;
  }

  /** Draws a frame as {@code TYPE_3BYTE_BGR}. */
  public BufferedImage draw(int frame) {
    BufferedImage image = canvas();
    backdrop.copyData(image.getRaster());
    Graphics2D g = image.createGraphics();
    walks.stream()
        .filter(w -> w.isPresent(frame))
        .sorted(Comparator.comparingDouble(Walk::faceWidth).thenComparingInt(Walk::id))
        .forEach(w -> PersonPainter.paint(g, w.appearance(), w.pose(frame)));
    g.dispose();
    double gain = 1 + 0.07 * StrictMath.sin(2 * Math.PI * frame / 640 + lightPhase);
    return camera.take(image, NamedStream.open(settings.seed(), "noise", frame), gain);
  }

  private BufferedImage canvas() {
    return new BufferedImage(settings.width(), settings.height(), BufferedImage.TYPE_3BYTE_BGR);
  }

  /** Busy and empty stretches in turn; the first people are already on their way at frame 0. */
  private static List<Walk> plan(Settings settings) {
    RandomGenerator random = NamedStream.open(settings.seed(), "walks", 0);
    List<Walk> walks = new ArrayList<>();
    int from = -40;
    while (from < settings.frames()) {
      int to = from + 260 + random.nextInt(240);
      for (int i = 0; i < settings.people() * TRIES; i++) {
        // an eighth of the tries at the start, so that a stretch begins with somebody
        int enters = from + (i % 8 == 0 ? 0 : random.nextInt(to - from));
        Walk walk =
            Walk.random(random, walks.size() + 1, enters, settings.width(), settings.height());
        if (walk.gone() <= to && fits(walk, walks, settings.people())) {
          walks.add(walk);
        }
      }
      from = to + 25 + random.nextInt(60);
    }
    return List.copyOf(walks);
  }

  private static boolean fits(Walk walk, List<Walk> others, int most) {
    List<Walk> met = new ArrayList<>();
    for (Walk other : others) {
      if (other.gone() > walk.enters() && other.enters() < walk.gone()) {
        if (walk.collidesWith(other)) {
          return false;
        }
        met.add(other);
      }
    }
    for (int t = walk.enters(); t < walk.gone(); t++) {
      int frame = t;
      if (met.stream().filter(w -> w.isPresent(frame)).count() >= most) {
        return false;
      }
    }
    return true;
  }
}
