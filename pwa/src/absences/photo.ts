/** A paper as it leaves the phone: drawn anew, smaller, and without where or when it was taken. */

const LONGEST_SIDE = 2200;
const QUALITY = 0.85;

export interface PaperFile {
  readonly bytes: ArrayBuffer;
  readonly type: string;
}

/** What cannot be drawn here is sent as it is: the server says whether it can read it. */
export async function prepare(file: File): Promise<PaperFile> {
  const drawn = file.type.startsWith("image/") ? await drawAnew(file).catch(() => null) : null;
  const blob = drawn ?? file;
  return { bytes: await blob.arrayBuffer(), type: blob.type };
}

async function drawAnew(file: File): Promise<Blob | null> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
}
