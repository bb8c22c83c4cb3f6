// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/net/dns/dnsmessage"
	core "k8s.io/api/core/v1"
	discovery "k8s.io/api/discovery/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	discoverylisters "k8s.io/client-go/listers/discovery/v1"
	"k8s.io/client-go/tools/clientcmd"
)

const zone = ".svc.cluster.local."

// Names of Services, headless ones and their pods too, over UDP. Every other name does not exist: nothing here has a way
// out.
type nameServer struct {
	services corelisters.ServiceLister
	slices   discoverylisters.EndpointSliceLister
}

func newNameServerCommand() *cobra.Command {
	var kubeconfig, listen string
	command := &cobra.Command{Use: "names", SilenceUsage: true, RunE: func(*cobra.Command, []string) error {
		factory, err := newInformers(kubeconfig)
		if err != nil {
			return err
		}
		server := nameServer{
			services: factory.Core().V1().Services().Lister(),
			slices:   factory.Discovery().V1().EndpointSlices().Lister(),
		}
		stop := make(chan struct{})
		factory.Start(stop)
		factory.WaitForCacheSync(stop)
		return server.serve(listen)
	}}
	command.Flags().StringVar(&kubeconfig, "kubeconfig", "", "how to reach the API server")
	command.Flags().StringVar(&listen, "listen", "", "address and port")
	return command
}

func newInformers(kubeconfig string) (informers.SharedInformerFactory, error) {
	client, err := newClient(kubeconfig)
	if err != nil {
		return nil, err
	}
	return informers.NewSharedInformerFactory(client, time.Hour), nil
}

func newClient(kubeconfig string) (*kubernetes.Clientset, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, err
	}
	return kubernetes.NewForConfig(config)
}

func (server nameServer) serve(listen string) error {
	connection, err := net.ListenPacket("udp4", listen)
	if err != nil {
		return err
	}
	buffer := make([]byte, 4096)
	for {
		length, from, err := connection.ReadFrom(buffer)
		if err != nil {
			return err
		}
		if answer, err := server.answer(buffer[:length]); err == nil {
			_, _ = connection.WriteTo(answer, from)
		} else {
			fmt.Println(err)
		}
	}
}

func (server nameServer) answer(message []byte) ([]byte, error) {
	var parser dnsmessage.Parser
	header, err := parser.Start(message)
	if err != nil {
		return nil, err
	}
	question, err := parser.Question()
	if err != nil {
		return nil, err
	}
	head := dnsmessage.ResourceHeader{Name: question.Name, Class: dnsmessage.ClassINET, TTL: 2}
	reply := dnsmessage.Message{Questions: []dnsmessage.Question{question}, Header: dnsmessage.Header{
		ID: header.ID, Response: true, Authoritative: true, RecursionDesired: header.RecursionDesired, RecursionAvailable: true,
	}}
	addresses, alias, err := server.look(strings.ToLower(question.Name.String()))
	switch {
	case err != nil:
		reply.RCode = dnsmessage.RCodeNameError
	case alias != "":
		name, err := dnsmessage.NewName(alias + ".")
		if err != nil {
			return nil, err
		}
		reply.Answers = append(reply.Answers, dnsmessage.Resource{Header: head, Body: &dnsmessage.CNAMEResource{CNAME: name}})
	case question.Type == dnsmessage.TypeA:
		for _, address := range addresses {
			body := &dnsmessage.AResource{}
			copy(body.A[:], net.ParseIP(address).To4())
			reply.Answers = append(reply.Answers, dnsmessage.Resource{Header: head, Body: body})
		}
	}
	return reply.Pack()
}

var errNoName = errors.New("no such name")

// look finds the addresses of `service.namespace` or `pod.service.namespace`, or the name that an ExternalName stands for.
func (server nameServer) look(name string) ([]string, string, error) {
	inside, found := strings.CutSuffix(name, zone)
	words := strings.Split(inside, ".")
	if !found || len(words) < 2 || len(words) > 3 {
		return nil, "", errNoName
	}
	pod, words := strings.Join(words[:len(words)-2], ""), words[len(words)-2:]
	service, err := server.services.Services(words[1]).Get(words[0])
	if err != nil {
		return nil, "", errNoName
	}
	if service.Spec.Type == core.ServiceTypeExternalName {
		return nil, service.Spec.ExternalName, nil
	}
	if pod == "" && service.Spec.ClusterIP != core.ClusterIPNone {
		return []string{service.Spec.ClusterIP}, "", nil
	}
	addresses, err := server.endpoints(service, pod)
	if err == nil && len(addresses) == 0 {
		err = errNoName
	}
	return addresses, "", err
}

func (server nameServer) endpoints(service *core.Service, pod string) ([]string, error) {
	selector := labels.SelectorFromSet(labels.Set{discovery.LabelServiceName: service.Name})
	slices, err := server.slices.EndpointSlices(service.Namespace).List(selector)
	if err != nil {
		return nil, err
	}
	var addresses []string
	for _, slice := range slices {
		for _, endpoint := range slice.Endpoints {
			ready := endpoint.Conditions.Ready == nil || *endpoint.Conditions.Ready
			named := pod == "" || (endpoint.Hostname != nil && *endpoint.Hostname == pod)
			if named && (ready || service.Spec.PublishNotReadyAddresses) {
				addresses = append(addresses, endpoint.Addresses...)
			}
		}
	}
	return addresses, nil
}
