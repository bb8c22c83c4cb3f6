// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
)

const provisioner = "signalen.test/folder"

// volumes makes a folder of the node into the volume of each claim of its storage classes, and removes it when the claim is
// gone. The folder belongs to root, as a fresh disk does: only `fsGroup` gives it to somebody else.
type volumes struct {
	client kubernetes.Interface
	folder string
	node   string
}

func newVolumesCommand() *cobra.Command {
	var kubeconfig string
	var made volumes
	command := &cobra.Command{Use: "volumes", SilenceUsage: true, RunE: func(command *cobra.Command, _ []string) error {
		client, err := newClient(kubeconfig)
		if err != nil {
			return err
		}
		made.client = client
		for {
			if err := made.look(command.Context()); err != nil {
				fmt.Println(err)
			}
			time.Sleep(300 * time.Millisecond)
		}
	}}
	command.Flags().StringVar(&kubeconfig, "kubeconfig", "", "how to reach the API server")
	command.Flags().StringVar(&made.folder, "folder", "", "where the volumes are")
	command.Flags().StringVar(&made.node, "node", "", "name of the node")
	return command
}

func (made volumes) look(context context.Context) error {
	claims, err := made.client.CoreV1().PersistentVolumeClaims("").List(context, meta.ListOptions{})
	if err != nil {
		return err
	}
	for _, claim := range claims.Items {
		if claim.Spec.VolumeName == "" && claim.Annotations["volume.kubernetes.io/storage-provisioner"] == provisioner {
			if err := made.provide(context, &claim); err != nil {
				return err
			}
		}
	}
	there, err := made.client.CoreV1().PersistentVolumes().List(context, meta.ListOptions{})
	if err != nil {
		return err
	}
	for _, volume := range there.Items {
		if volume.Status.Phase != core.VolumeReleased || volume.Spec.StorageClassName == "" || volume.Spec.Local == nil ||
			volume.Spec.PersistentVolumeReclaimPolicy != core.PersistentVolumeReclaimDelete {
			continue
		}
		if err := os.RemoveAll(volume.Spec.Local.Path); err != nil {
			return err
		}
		if err := made.client.CoreV1().PersistentVolumes().Delete(context, volume.Name, meta.DeleteOptions{}); err != nil {
			return err
		}
	}
	return nil
}

func (made volumes) provide(context context.Context, claim *core.PersistentVolumeClaim) error {
	class, err := made.client.StorageV1().StorageClasses().Get(context, *claim.Spec.StorageClassName, meta.GetOptions{})
	if err != nil {
		return err
	}
	name := "pvc-" + string(claim.UID)
	if _, err := made.client.CoreV1().PersistentVolumes().Get(context, name, meta.GetOptions{}); err == nil {
		return nil
	}
	path := filepath.Join(made.folder, name)
	if err := os.MkdirAll(path, 0o755); err != nil {
		return err
	}
	reference := &core.ObjectReference{
		APIVersion: "v1", Kind: "PersistentVolumeClaim", Namespace: claim.Namespace, Name: claim.Name, UID: claim.UID,
	}
	here := core.NodeSelectorRequirement{Key: "kubernetes.io/hostname", Operator: core.NodeSelectorOpIn, Values: []string{made.node}}
	terms := []core.NodeSelectorTerm{{MatchExpressions: []core.NodeSelectorRequirement{here}}}
	_, err = made.client.CoreV1().PersistentVolumes().Create(context, &core.PersistentVolume{
		ObjectMeta: meta.ObjectMeta{Name: name, Annotations: map[string]string{"pv.kubernetes.io/provisioned-by": provisioner}},
		Spec: core.PersistentVolumeSpec{
			AccessModes: claim.Spec.AccessModes, ClaimRef: reference, StorageClassName: class.Name,
			Capacity:                      core.ResourceList{core.ResourceStorage: claim.Spec.Resources.Requests[core.ResourceStorage]},
			PersistentVolumeReclaimPolicy: *class.ReclaimPolicy,
			PersistentVolumeSource:        core.PersistentVolumeSource{Local: &core.LocalVolumeSource{Path: path}},
			NodeAffinity:                  &core.VolumeNodeAffinity{Required: &core.NodeSelector{NodeSelectorTerms: terms}},
		},
	}, meta.CreateOptions{})
	return err
}
