// SPDX-License-Identifier: EUPL-1.2

export interface EngineDescription {
  /** e.g. `28.2.2` */
  readonly version: string;
  readonly apiVersion: string;
  /** Name of the machine the engine runs on. */
  readonly name: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly architecture: string;
  /** True when the engine runs on another machine than we do. */
  readonly remote: boolean;
  /** Folder on its machine where the engine keeps images and volumes. */
  readonly rootFolder?: string;
  /** Time on its machine, ISO 8601. */
  readonly time?: string;
}

export interface ServiceContainer {
  readonly id: string;
  readonly name: string;
  /** Name of the service in the compose project. */
  readonly service: string;
  /** Reference of the image as the project names it. */
  readonly image: string;
  readonly imageId: string;
  readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
  /** `none`: the container has no health check. */
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy';
  /** What the last health check that failed printed; absent when none failed. */
  readonly healthOutput?: string;
  /** Of the last run; null while it runs. */
  readonly exitCode: number | null;
  readonly outOfMemory: boolean;
  readonly restarts: number;
  /** ISO 8601; null when it never started. */
  readonly startedAt: string | null;
  /** ISO 8601: when its last run ended; null or absent while it runs. */
  readonly finishedAt?: string | null;
  readonly labels: Readonly<Record<string, string>>;
  /** Why it does not run, or not yet, in the words of what runs it; absent when that says nothing. */
  readonly reason?: string;
  /** It is being started: nobody has to do anything for that, unless `reason` says so. */
  readonly coming?: true;
  /** It ends by itself when it is done: a Job. */
  readonly runsOnce?: true;
}

export interface LogLine {
  readonly container: string;
  /** Always `stdout` on Kubernetes, which does not keep them apart. */
  readonly stream: 'stdout' | 'stderr';
  /** ISO 8601 in UTC with nanoseconds. */
  readonly time: string;
  readonly text: string;
}

export interface LogRequest {
  /** How many lines of the past; all when absent. */
  readonly lines?: number;
  /** ISO 8601 or a duration such as `10m`. */
  readonly since?: string;
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

export interface ExecRequest {
  readonly command: ReadonlyArray<string>;
  readonly stdin?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command in a container with the streams of whoever typed it. */
export interface AttachedExec {
  readonly command: ReadonlyArray<string>;
  /** Null when the command gets no input. */
  readonly stdin: NodeJS.ReadableStream | null;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** Size of the terminal of whoever typed it, and where to hear that it changed; absent without a terminal. */
  readonly terminal?: {
    size(): { readonly rows: number; readonly columns: number };
    onResize(listener: () => void): void;
  };
  /** Lets go of the command; it may go on in the container. */
  readonly signal?: AbortSignal;
}

export interface VolumeFile {
  /** Relative to the volume, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** e.g. 0o644 */
  readonly mode: number;
  /** Owner and group in the container. */
  readonly uid: number;
}

export interface NewVolume {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly files: ReadonlyArray<VolumeFile>;
  /** An image the engine has; a container of it is made, never started, and removed again. */
  readonly image: string;
}

export interface ImageDescription {
  readonly id: string;
  /** `repository@sha256:…`, empty for an image that no registry knows. */
  readonly digests: ReadonlyArray<string>;
  readonly architecture: string;
  readonly bytes: number;
}

/**
 * What runs, container by container, wherever it does: on a Docker Engine, where the installation is a compose project, or
 * in a namespace of a cluster, where it is a release and a container is the main one of its pod.
 */
export type ServiceRuntime = Pick<ContainerEngine, 'containers' | 'logs' | 'exec' | 'attach'>;

/** A Docker Engine: what it holds and what happens there. Every method throws an AppError (exit 8) when it is gone. */
export interface ContainerEngine {
  describe(): Promise<EngineDescription>;
  /** Containers of a compose project, stopped ones too, sorted by name. */
  containers(project: string): Promise<ReadonlyArray<ServiceContainer>>;
  logs(id: string, request: LogRequest): AsyncIterable<LogLine>;
  /** Throws an AppError when it takes longer than it may; what was started in the container then goes on there. */
  exec(id: string, request: ExecRequest): Promise<ExecResult>;
  /** Runs a command with the streams of somebody else; gives its exit code. */
  attach(id: string, request: AttachedExec): Promise<number>;
  /** Undefined when the engine does not have the image. */
  image(reference: string): Promise<ImageDescription | undefined>;
  /** Names of the volumes with these labels. */
  volumes(labels: Readonly<Record<string, string>>): Promise<ReadonlyArray<string>>;
  /** Makes a volume with these files in it; one that exists already is left as it is. */
  fillVolume(volume: NewVolume): Promise<'made' | 'existed'>;
  /** False when a container still uses it. */
  removeVolume(name: string): Promise<boolean>;
}
